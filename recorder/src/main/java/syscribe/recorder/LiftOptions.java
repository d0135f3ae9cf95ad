package syscribe.recorder;

/**
 * When the workload need not stop at every call any more.
 *
 * @param never every call stops: all counts are exact
 * @param known calls that need not be learned: they are let pass from the start
 * @param quietCalls calls in a row without anything new, of the whole workload, after which a process is lifted
 */
public record LiftOptions(boolean never, KnownCalls known, long quietCalls) {
    public static final LiftOptions NEVER = new LiftOptions(true, KnownCalls.NONE, Long.MAX_VALUE);

    /** Measured: see {@link LiftPolicy}. */
    public static final LiftOptions DEFAULT = new LiftOptions(false, KnownCalls.NONE, 1500);

    public LiftOptions {
        if (quietCalls < 1) {
            throw new IllegalArgumentException("a process cannot be lifted after " + quietCalls + " calls");
        }
    }

    public LiftOptions withKnown(KnownCalls calls) {
        return new LiftOptions(never, calls, quietCalls);
    }
}
