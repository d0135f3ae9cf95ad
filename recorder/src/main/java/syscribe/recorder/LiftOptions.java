package syscribe.recorder;

/**
 * When the workload need not stop at every call any more.
 *
 * @param never every call stops: all counts are exact
 * @param known calls that need not be learned: they are let pass from the start
 * @param promoting call sites that turn out to be hot later are changed, so that their calls pass as well
 * @param quietCalls calls in a row without anything new, of the whole workload, after which a process is lifted
 */
public record LiftOptions(boolean never, KnownCalls known, boolean promoting, long quietCalls) {
    public static final LiftOptions NEVER = new LiftOptions(true, KnownCalls.NONE, false, Long.MAX_VALUE);

    /** Measured: see {@link LiftPolicy}. */
    public static final LiftOptions DEFAULT = new LiftOptions(false, KnownCalls.NONE, true, 1500);

    public LiftOptions {
        if (quietCalls < 1) {
            throw new IllegalArgumentException("a process cannot be lifted after " + quietCalls + " calls");
        }
    }

    public LiftOptions withKnown(KnownCalls calls) {
        return new LiftOptions(never, calls, promoting, quietCalls);
    }

    public LiftOptions withoutPromotion() {
        return new LiftOptions(never, known, false, quietCalls);
    }

    LiftOptions withQuietCalls(long calls) {
        return new LiftOptions(never, known, promoting, calls);
    }
}
