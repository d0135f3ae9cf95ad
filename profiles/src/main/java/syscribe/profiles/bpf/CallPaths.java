package syscribe.profiles.bpf;

import java.util.HashMap;
import java.util.Map;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.SeccompData;

/**
 * Follows the calls of one architecture through a program of this compiler: loads, masks, comparisons, jumps, returns.
 *
 * <p>Number and architecture are known, so tests of these have one outcome; those of all other words have two.
 */
record CallPaths(BpfProgram program, Architecture architecture) {
    /** What is in the accumulator depends on more than number and architecture. */
    private static final long UNKNOWN = -1;

    /**
     * What can follow from an instruction on.
     *
     * @param average instructions executed, where all outcomes of a test are alike
     * @param longest the most instructions executed
     * @param allowsAlways whether every way ends in "allow"
     * @param permitsSome whether a way lets the call pass
     * @param looksFurther whether a way looks at more than number and architecture
     */
    record Path(double average, int longest, boolean allowsAlways, boolean permitsSome, boolean looksFurther) {
        /** Whether the kernel answers without running the filter ({@code seccomp_is_const_allow}, kernel/seccomp.c). */
        boolean isCacheable() {
            return allowsAlways && !looksFurther;
        }

        private Path after(boolean look) {
            return new Path(average + 1, longest + 1, allowsAlways, permitsSome, looksFurther || look);
        }

        private Path or(Path other) {
            return new Path(
                    (average + other.average) / 2,
                    Math.max(longest, other.longest),
                    allowsAlways && other.allowsAlways,
                    permitsSome || other.permitsSome,
                    true);
        }
    }

    /** The ways of a call. */
    Path of(int number) {
        return walk(0, UNKNOWN, number, new HashMap<>());
    }

    private Path walk(int index, long accumulator, int number, Map<Integer, Path> known) {
        BpfInstruction instruction = program.instructions().get(index);
        int k = instruction.k();
        return switch (instruction.code()) {
            case BpfCode.RETURN -> end(k);
            case BpfCode.LOAD_WORD ->
                walk(index + 1, load(k, number), number, known).after(k >= SeccompData.INSTRUCTION_POINTER_OFFSET);
            case BpfCode.JUMP -> walk(index + 1 + k, accumulator, number, known).after(false);
            case BpfCode.AND ->
                walk(index + 1, accumulator == UNKNOWN ? UNKNOWN : accumulator & k, number, known)
                        .after(false);
            default -> branch(index, accumulator, number, known);
        };
    }

    private static Path end(int value) {
        boolean allows = value == Action.ALLOW.returnValue();
        return new Path(1, 1, allows, allows || value == Action.LOG.returnValue(), false);
    }

    private long load(int offset, int number) {
        return switch (offset) {
            case SeccompData.NUMBER_OFFSET -> Integer.toUnsignedLong(number);
            case SeccompData.ARCH_OFFSET -> Integer.toUnsignedLong(architecture.auditValue());
            default -> UNKNOWN;
        };
    }

    private Path branch(int index, long accumulator, int number, Map<Integer, Path> known) {
        BpfInstruction instruction = program.instructions().get(index);
        if (accumulator != UNKNOWN) {
            int skip = holds(instruction, (int) accumulator) ? instruction.jt() : instruction.jf();
            return walk(index + 1 + skip, accumulator, number, known).after(false);
        }
        Path before = known.get(index);
        if (before == null) {
            Path yes = walk(index + 1 + instruction.jt(), UNKNOWN, number, known);
            Path no = walk(index + 1 + instruction.jf(), UNKNOWN, number, known);
            before = yes.or(no).after(true);
            known.put(index, before);
        }
        return before;
    }

    private static boolean holds(BpfInstruction instruction, int accumulator) {
        int k = instruction.k();
        return switch (instruction.code()) {
            case BpfCode.JUMP_IF_EQUAL -> accumulator == k;
            case BpfCode.JUMP_IF_GREATER -> Integer.compareUnsigned(accumulator, k) > 0;
            case BpfCode.JUMP_IF_GREATER_EQUAL -> Integer.compareUnsigned(accumulator, k) >= 0;
            default -> (accumulator & k) != 0;
        };
    }
}
