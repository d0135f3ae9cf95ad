package syscribe.profiles;

import java.util.Arrays;

/**
 * What the kernel shows a filter of one call: {@code struct seccomp_data { int nr; __u32 arch; __u64
 * instruction_pointer; __u64 args[6]; }} ({@code linux/seccomp.h}).
 *
 * @param number {@code nr}, all 32 bits; -1 where a tracer has told the kernel to skip the call
 * @param arch {@code AUDIT_ARCH_*}, see {@link Architecture#auditValue}
 * @param instructionPointer address behind the instruction that made the call
 * @param arg0 the arguments, 64 bits each; on a 32-bit architecture the kernel leaves the upper halves zero
 */
public record SeccompData(
        int number,
        int arch,
        long instructionPointer,
        long arg0,
        long arg1,
        long arg2,
        long arg3,
        long arg4,
        long arg5) {
    /** {@code sizeof(struct seccomp_data)}. */
    public static final int BYTES = 64;

    public static final int NUMBER_OFFSET = 0;
    public static final int ARCH_OFFSET = 4;
    public static final int INSTRUCTION_POINTER_OFFSET = 8;
    public static final int ARGUMENTS_OFFSET = 16;

    /** A call with up to six arguments; those not given are 0. */
    public static SeccompData of(Architecture architecture, int number, long... arguments) {
        return of(architecture.auditValue(), number, arguments);
    }

    /** A call with up to six arguments; those not given are 0. */
    public static SeccompData of(int arch, int number, long... arguments) {
        long[] all = Arrays.copyOf(arguments, 6);
        return new SeccompData(number, arch, 0, all[0], all[1], all[2], all[3], all[4], all[5]);
    }

    public SeccompData withInstructionPointer(long address) {
        return new SeccompData(number, arch, address, arg0, arg1, arg2, arg3, arg4, arg5);
    }

    /**
     * One argument.
     *
     * @param index 0 to 5
     */
    public long argument(int index) {
        return switch (index) {
            case 0 -> arg0;
            case 1 -> arg1;
            case 2 -> arg2;
            case 3 -> arg3;
            case 4 -> arg4;
            case 5 -> arg5;
            default -> throw new IndexOutOfBoundsException("a call has arguments 0..5, not " + index);
        };
    }
}
