package syscribe.tracer.linux;

/**
 * What {@code PTRACE_GET_SYSCALL_INFO} says of a stopped tracee (since Linux 5.3), a view of one native struct:
 *
 * <pre>{@code
 * struct ptrace_syscall_info {          // linux/ptrace.h
 *     __u8 op; __u8 pad[3];             //  0
 *     __u32 arch;                       //  4
 *     __u64 instruction_pointer;        //  8
 *     __u64 stack_pointer;              // 16
 *     union {
 *         struct { __u64 nr; __u64 args[6]; } entry;                    // 24, 32
 *         struct { __s64 rval; __u8 is_error; } exit;                   // 24, 32
 *         struct { __u64 nr; __u64 args[6]; __u32 ret_data; } seccomp;  // 24, 32, 80
 *     };
 * };
 * }</pre>
 *
 * One instance is overwritten by each request, so that the hot loop allocates nothing.
 */
public final class SyscallInfo {
    static final int BYTES = 88;
    private static final int ARCH = 4;
    private static final int INSTRUCTION_POINTER = 8;
    private static final int STACK_POINTER = 16;
    private static final int NUMBER = 24;
    private static final int RESULT = 24;
    private static final int ARGUMENTS = 32;
    private static final int FILTER_DATA = 80;

    private final NativeBuffer struct = new NativeBuffer(BYTES);

    /** Where in a call the tracee stands. */
    public enum Op {
        NONE,
        ENTRY,
        EXIT,
        SECCOMP
    }

    private static final Op[] OPS = Op.values();

    long address() {
        return struct.address();
    }

    public Op op() {
        return OPS[struct.getByte(0)];
    }

    /** {@code AUDIT_ARCH_*} of the call. */
    public int arch() {
        return struct.getInt(ARCH);
    }

    /** Just behind the syscall instruction. */
    public long instructionPointer() {
        return struct.getLong(INSTRUCTION_POINTER);
    }

    public long stackPointer() {
        return struct.getLong(STACK_POINTER);
    }

    /** Precondition: {@link #op()} is ENTRY or SECCOMP. */
    public int number() {
        return (int) struct.getLong(NUMBER);
    }

    /** Precondition: {@link #op()} is ENTRY or SECCOMP; 0 <= index <= 5. */
    public long argument(int index) {
        return struct.getLong(ARGUMENTS + 8L * index);
    }

    /** What the filter that asked for this stop returned with {@code SECCOMP_RET_TRACE}. Precondition: {@link #op()} is SECCOMP. */
    public int filterData() {
        return struct.getInt(FILTER_DATA);
    }

    /** The result or the negated errno. Precondition: {@link #op()} is EXIT. */
    public long result() {
        return struct.getLong(RESULT);
    }
}
