package syscribe.generator.confidence;

import java.util.function.DoubleUnaryOperator;

/**
 * Confidence intervals for what has been counted, from the distributions themselves, so that they hold for small counts.
 *
 * <p>Source: C. J. Clopper and E. S. Pearson, Biometrika 26 (1934), 404-413; F. Garwood, Biometrika 28 (1936), 437-442.
 */
final class ExactIntervals {
    /** Halvings of an interval: beyond what a double tells apart. */
    private static final int STEPS = 60;

    private ExactIntervals() {}

    /**
     * The share of something that happened in some of the trials (Clopper and Pearson).
     *
     * @param happened 0 to {@code trials}
     * @param trials at least 1
     */
    static Interval share(int happened, int trials) {
        if (trials < 1 || happened < 0 || happened > trials) {
            throw new IllegalArgumentException(happened + " of " + trials + " trials");
        }
        double low = happened == 0 ? 0 : root(p -> 1 - atMost(happened - 1, trials, p) - Interval.TAIL, 0, 1, true);
        double high = happened == trials ? 1 : root(p -> atMost(happened, trials, p) - Interval.TAIL, 0, 1, false);
        return new Interval(low, high);
    }

    /** The mean of a Poisson distribution that gave this count (Garwood). */
    static Interval mean(int count) {
        double beyond = 2.0 * count + 20;
        double low = count == 0 ? 0 : root(m -> 1 - poissonAtMost(count - 1, m) - Interval.TAIL, 0, beyond, true);
        return new Interval(low, root(m -> poissonAtMost(count, m) - Interval.TAIL, 0, beyond, false));
    }

    /** The root of a function that rises, or falls, over an interval. */
    private static double root(DoubleUnaryOperator function, double from, double to, boolean rises) {
        double low = from;
        double high = to;
        for (int i = 0; i < STEPS; i++) {
            double middle = (low + high) / 2;
            if (function.applyAsDouble(middle) > 0 == rises) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return (low + high) / 2;
    }

    /** The probability of at most so many successes; logarithms, so that nothing vanishes for thousands of trials. */
    static double atMost(int successes, int trials, double p) {
        if (p <= 0 || p >= 1) {
            return p <= 0 || successes >= trials ? 1 : 0;
        }
        double odds = Math.log(p) - Math.log1p(-p);
        double logarithm = trials * Math.log1p(-p);
        double sum = Math.exp(logarithm);
        for (int k = 1; k <= successes; k++) {
            logarithm += Math.log((trials - k + 1.0) / k) + odds;
            sum += Math.exp(logarithm);
        }
        return Math.min(1, sum);
    }

    private static double poissonAtMost(int count, double mean) {
        if (mean <= 0) {
            return 1;
        }
        double logarithm = -mean;
        double sum = Math.exp(logarithm);
        for (int k = 1; k <= count; k++) {
            logarithm += Math.log(mean / k);
            sum += Math.exp(logarithm);
        }
        return Math.min(1, sum);
    }
}
