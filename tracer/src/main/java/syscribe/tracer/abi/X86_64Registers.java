package syscribe.tracer.abi;

import java.util.Arrays;
import syscribe.tracer.linux.NativeBuffer;

/**
 * A view of x86-64's registers:
 *
 * <pre>{@code
 * struct user_regs_struct {   // asm/ptrace.h, sys/user.h; 27 longs
 *     r15, r14, r13, r12, rbp, rbx, r11, r10, r9, r8, rax, rcx, rdx, rsi, rdi,
 *     orig_rax, rip, cs, eflags, rsp, ss, fs_base, gs_base, ds, es, fs, gs;
 * };
 * }</pre>
 */
final class X86_64Registers implements Registers {
    private static final int BYTES = 27 * Long.BYTES;
    private static final int RBP = 4;
    private static final int RAX = 10;
    private static final int ORIG_RAX = 15;
    private static final int RIP = 16;
    private static final int CS = 17;
    private static final int RSP = 19;
    static final long NUMBER_OFFSET = (long) ORIG_RAX * Long.BYTES;
    static final long RESULT_OFFSET = (long) RAX * Long.BYTES;
    static final long STACK_POINTER_OFFSET = (long) RSP * Long.BYTES;
    static final long FRAME_POINTER_OFFSET = (long) RBP * Long.BYTES;

    /** rdi, rsi, rdx, r10, r8, r9: syscall(2). */
    private static final int[] ARGUMENTS = {14, 13, 12, 7, 9, 8};

    /** rbx, rcx, rdx, rsi, rdi, rbp: {@code int $0x80}. */
    private static final int[] ARGUMENTS_32 = {5, 11, 12, 13, 14, RBP};

    /** {@code __USER_CS}: 64-bit code, which {@code __USER32_CS} (0x23) is not ({@code asm/segment.h}). */
    private static final long USER_CS = 0x33;

    private static final int CALL_INSTRUCTION_BYTES = 2;
    /** {@code syscall} is {@code 0f 05}. */
    private static final byte CALL_FIRST = 0x0f;

    private static final byte CALL_SECOND = 0x05;

    static long[] argumentOffsets(boolean compat) {
        return Arrays.stream(compat ? ARGUMENTS_32 : ARGUMENTS)
                .mapToLong(register -> (long) register * Long.BYTES)
                .toArray();
    }

    private final NativeBuffer memory = new NativeBuffer(BYTES);

    @Override
    public NativeBuffer memory() {
        return memory;
    }

    @Override
    public boolean isNative(int filled) {
        return filled == BYTES && get(CS) == USER_CS;
    }

    @Override
    public long instructionPointer() {
        return get(RIP);
    }

    @Override
    public void instructionPointer(long address) {
        set(RIP, address);
    }

    @Override
    public long callInstruction() {
        return get(RIP) - CALL_INSTRUCTION_BYTES;
    }

    @Override
    public int callInstructionBytes() {
        return CALL_INSTRUCTION_BYTES;
    }

    @Override
    public boolean isCallInstruction(byte[] code) {
        return code.length == CALL_INSTRUCTION_BYTES && code[0] == CALL_FIRST && code[1] == CALL_SECOND;
    }

    /** The kernel sets orig_rax to -1 where nothing is to be restarted. */
    @Override
    public boolean isInCall() {
        return get(ORIG_RAX) >= 0;
    }

    @Override
    public long result() {
        return get(RAX);
    }

    @Override
    public int callNumber() {
        return (int) get(ORIG_RAX);
    }

    @Override
    public void repeatCall() {
        set(RAX, get(ORIG_RAX));
        set(ORIG_RAX, -1);
        set(RIP, callInstruction());
    }

    @Override
    public void prepareCall(long instruction, int number, long... arguments) {
        for (int i = 0; i < ARGUMENTS.length; i++) {
            set(ARGUMENTS[i], i < arguments.length ? arguments[i] : 0);
        }
        set(RAX, number);
        set(ORIG_RAX, -1);
        set(RIP, instruction);
    }

    private long get(int register) {
        return memory.getLong((long) register * Long.BYTES);
    }

    private void set(int register, long value) {
        memory.putLong((long) register * Long.BYTES, value);
    }
}
