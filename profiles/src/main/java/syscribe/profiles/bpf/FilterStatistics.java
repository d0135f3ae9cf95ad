package syscribe.profiles.bpf;

import java.util.HashMap;
import java.util.Map;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.SeccompData;
import syscribe.profiles.SyscallTable;

/**
 * How long a filter's ways are, for the named calls of one architecture.
 *
 * @param instructions of the whole program
 * @param expectedPath instructions executed by a call that is allowed in full or in part, on average over the weights;
 *     where arguments decide, over all outcomes of a test alike
 * @param worstPath the most instructions that any named call can execute
 * @param allows how many calls are allowed whatever their arguments
 * @param cacheableAllows how many of these the kernel answers without running the filter, since Linux 5.11
 */
public record FilterStatistics(int instructions, double expectedPath, int worstPath, int allows, int cacheableAllows) {

    /**
     * Measures a compiled program.
     *
     * @param options with which it was compiled
     */
    public static FilterStatistics of(CompileOptions options, BpfProgram program, Architecture architecture) {
        Paths paths = new Paths(program, architecture);
        double sum = 0;
        double weights = 0;
        int worst = 0;
        int allows = 0;
        int cacheable = 0;
        for (Map.Entry<String, Integer> call :
                SyscallTable.of(architecture).numbers().entrySet()) {
            Path path = paths.from(call.getValue());
            worst = Math.max(worst, path.longest);
            allows += path.allowsAlways ? 1 : 0;
            cacheable += path.allowsAlways && !path.looksFurther ? 1 : 0;
            boolean uniform = options.weights().isEmpty();
            double weight =
                    uniform ? (path.permitsSome ? 1 : 0) : options.weights().getOrDefault(call.getKey(), 0.0);
            sum += weight * path.average;
            weights += weight;
        }
        return new FilterStatistics(program.size(), weights == 0 ? 0 : sum / weights, worst, allows, cacheable);
    }

    /** What can follow from an instruction on for one number. */
    private record Path(double average, int longest, boolean allowsAlways, boolean permitsSome, boolean looksFurther) {}

    /** Walks programs of this compiler: loads, masks, comparisons, jumps and returns. */
    private record Paths(BpfProgram program, Architecture architecture) {
        Path from(int number) {
            return walk(0, -1, number, new HashMap<>());
        }

        private Path walk(int index, int loaded, int number, Map<Integer, Path> known) {
            BpfInstruction instruction = program.instructions().get(index);
            int k = instruction.k();
            switch (instruction.code()) {
                case BpfCode.RETURN -> {
                    boolean allows = k == Action.ALLOW.returnValue();
                    return new Path(1, 1, allows, allows || k == Action.LOG.returnValue(), false);
                }
                case BpfCode.LOAD_WORD -> {
                    return longer(walk(index + 1, k, number, known), k >= SeccompData.INSTRUCTION_POINTER_OFFSET);
                }
                case BpfCode.JUMP -> {
                    return longer(walk(index + 1 + k, loaded, number, known), false);
                }
                case BpfCode.AND -> {
                    return longer(walk(index + 1, loaded, number, known), false);
                }
                default -> {
                    return branch(index, loaded, number, known);
                }
            }
        }

        private Path branch(int index, int loaded, int number, Map<Integer, Path> known) {
            BpfInstruction instruction = program.instructions().get(index);
            if (loaded == SeccompData.NUMBER_OFFSET || loaded == SeccompData.ARCH_OFFSET) {
                int a = loaded == SeccompData.NUMBER_OFFSET ? number : architecture.auditValue();
                int skip = holds(instruction, a) ? instruction.jt() : instruction.jf();
                return longer(walk(index + 1 + skip, loaded, number, known), false);
            }
            Path before = known.get(index);
            if (before == null) {
                Path yes = walk(index + 1 + instruction.jt(), loaded, number, known);
                Path no = walk(index + 1 + instruction.jf(), loaded, number, known);
                before = longer(
                        new Path(
                                (yes.average + no.average) / 2,
                                Math.max(yes.longest, no.longest),
                                yes.allowsAlways && no.allowsAlways,
                                yes.permitsSome || no.permitsSome,
                                true),
                        true);
                known.put(index, before);
            }
            return before;
        }

        private static Path longer(Path path, boolean looksFurther) {
            return new Path(
                    path.average + 1,
                    path.longest + 1,
                    path.allowsAlways,
                    path.permitsSome,
                    path.looksFurther || looksFurther);
        }

        private static boolean holds(BpfInstruction instruction, int a) {
            int k = instruction.k();
            return switch (instruction.code()) {
                case BpfCode.JUMP_IF_EQUAL -> a == k;
                case BpfCode.JUMP_IF_GREATER -> Integer.compareUnsigned(a, k) > 0;
                case BpfCode.JUMP_IF_GREATER_EQUAL -> Integer.compareUnsigned(a, k) >= 0;
                default -> (a & k) != 0;
            };
        }
    }
}
