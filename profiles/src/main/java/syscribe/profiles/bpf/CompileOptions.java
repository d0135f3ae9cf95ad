package syscribe.profiles.bpf;

import java.util.Map;
import java.util.OptionalLong;
import syscribe.profiles.Action;

/**
 * How a profile is compiled; nothing here changes which of the profile's own calls are allowed, except the trusted page.
 *
 * @param weights how often each call is made, by name, relative to the others; calls that are not named count as never
 *     made; empty means all allowed calls alike
 * @param optimize which calls are worth being fast
 * @param trustedPage address of a page of 4,096 bytes: a call that would get the default action is allowed when it comes
 *     from there
 * @param foreignAction what happens to calls of architectures that the profile does not name
 */
public record CompileOptions(
        Map<String, Double> weights, Optimize optimize, OptionalLong trustedPage, Action foreignAction) {
    public static final int PAGE_BYTES = 4096;

    /** All allowed calls alike, no trusted page, foreign calls kill the process. */
    public static final CompileOptions DEFAULT =
            new CompileOptions(Map.of(), Optimize.PLAIN, OptionalLong.empty(), Action.KILL_PROCESS);

    /** Which calls are worth being fast. */
    public enum Optimize {
        /** All: the filter runs at every call, as before Linux 5.11. */
        PLAIN,
        /** Those that the kernel cannot answer from its bitmap: with conditions, denied, or logged. Since Linux 5.11. */
        CACHED,
        /** None, but the compiler itself: ways are as long as in a balanced tree, and the program may be larger. */
        COMPILATION
    }

    public CompileOptions {
        weights = Map.copyOf(weights);
        weights.forEach((name, weight) -> {
            if (!(weight >= 0) || weight.isInfinite()) {
                throw new IllegalArgumentException("weight " + weight + " of " + name + " is not a number from 0 up");
            }
        });
        trustedPage.ifPresent(address -> {
            if ((address & (PAGE_BYTES - 1)) != 0) {
                throw new IllegalArgumentException(
                        String.format("trusted page 0x%x does not begin at a multiple of %,d", address, PAGE_BYTES));
            }
        });
    }

    public CompileOptions withWeights(Map<String, Double> replacement) {
        return new CompileOptions(replacement, optimize, trustedPage, foreignAction);
    }

    public CompileOptions withOptimize(Optimize replacement) {
        return new CompileOptions(weights, replacement, trustedPage, foreignAction);
    }

    public CompileOptions withTrustedPage(long address) {
        return new CompileOptions(weights, optimize, OptionalLong.of(address), foreignAction);
    }

    public CompileOptions withForeignAction(Action action) {
        return new CompileOptions(weights, optimize, trustedPage, action);
    }
}
