package syscribe.generator.confidence;

/**
 * Where a quantity lies with 95% confidence.
 *
 * @param low the least
 * @param high the greatest
 */
public record Interval(double low, double high) {
    /** The normal distribution's quantile that leaves 2.5% above it. */
    static final double Z = 1.959963984540054;

    /** What is left out at each end. */
    static final double TAIL = 0.025;

    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException(low + " to " + high + " is no interval");
        }
    }
}
