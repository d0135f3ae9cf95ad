package syscribe.profiles.bpf;

import java.util.Map;
import syscribe.profiles.Architecture;
import syscribe.profiles.SyscallTable;

/**
 * How long a filter's ways are, for the named calls of one architecture.
 *
 * @param expectedPath instructions executed by a call for which it matters, on average over the weights: without weights
 *     one that is allowed, in full or in part; in mode {@link CompileOptions.Optimize#CACHED} one for which the kernel runs
 *     the filter. Where arguments decide, over all outcomes of a test alike. 0 where there is no such call
 * @param worstPath the most instructions that any named call can execute
 * @param allows how many calls are allowed whatever their arguments
 * @param cacheableAllows how many of these the kernel answers without running the filter, since Linux 5.11
 */
public record FilterStatistics(double expectedPath, int worstPath, int allows, int cacheableAllows) {

    /**
     * Measures a compiled program.
     *
     * @param options with which it was compiled
     */
    public static FilterStatistics of(CompileOptions options, BpfProgram program, Architecture architecture) {
        CallPaths paths = new CallPaths(program, architecture);
        double sum = 0;
        double weights = 0;
        int worst = 0;
        int allows = 0;
        int cacheable = 0;
        for (Map.Entry<String, Integer> call :
                SyscallTable.of(architecture).numbers().entrySet()) {
            CallPaths.Path path = paths.of(call.getValue());
            double weight = weight(call.getKey(), path, options);
            worst = Math.max(worst, path.longest());
            allows += path.allowsAlways() ? 1 : 0;
            cacheable += path.isCacheable() ? 1 : 0;
            sum += weight * path.average();
            weights += weight;
        }
        return new FilterStatistics(weights == 0 ? 0 : sum / weights, worst, allows, cacheable);
    }

    private static double weight(String name, CallPaths.Path path, CompileOptions options) {
        boolean cached = options.optimize() == CompileOptions.Optimize.CACHED;
        if (cached && path.isCacheable()) {
            return 0;
        }
        if (options.weights().isEmpty()) {
            return cached || path.permitsSome() ? 1 : 0;
        }
        return options.weights().getOrDefault(name, 0.0);
    }
}
