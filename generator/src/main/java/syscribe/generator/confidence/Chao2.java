package syscribe.generator.confidence;

/**
 * How many units there are that no run has shown, at least: the estimator Chao2.
 *
 * <p>Source: A. Chao, Biometrics 43 (1987), 783-791, with the factor for few samples and the variances as in A. Chao and R. K.
 * Colwell, SORT 41 (2017), 3-54, and in the program EstimateS, appendix B, equations 4 and 8 to 14.
 *
 * @param unseen the estimate, 0 or more; a lower bound where some are much rarer than the others
 * @param interval where it lies with 95% confidence
 */
public record Chao2(double unseen, Interval interval) {
    /**
     * The estimate.
     *
     * @param samples runs, at least 1
     * @param observed units that were seen
     * @param uniques those that were seen in exactly one run
     * @param duplicates those that were seen in exactly two
     * @param incidences sum, over the units, of the runs that each was seen in
     */
    static Chao2 of(int samples, int observed, int uniques, int duplicates, long incidences) {
        double a = (samples - 1.0) / samples;
        double unseen = duplicates > 0 ? a * uniques * uniques / (2.0 * duplicates) : a * uniques * (uniques - 1.0) / 2;
        if (unseen <= 0) {
            return new Chao2(0, ofComplete(observed, incidences));
        }
        double variance = duplicates > 0
                ? variance(a, uniques, duplicates)
                : varianceWithoutDuplicates(a, uniques, observed + unseen);
        double factor = Math.exp(Interval.Z * Math.sqrt(Math.log1p(Math.max(0, variance) / (unseen * unseen))));
        return new Chao2(unseen, new Interval(unseen / factor, unseen * factor));
    }

    private static double variance(double a, double uniques, double duplicates) {
        double ratio = uniques / duplicates;
        return duplicates * (a / 2 * Math.pow(ratio, 2) + a * a * Math.pow(ratio, 3) + a * a / 4 * Math.pow(ratio, 4));
    }

    private static double varianceWithoutDuplicates(double a, double uniques, double estimate) {
        return a * uniques * (uniques - 1) / 2
                + a * a * uniques * Math.pow(2 * uniques - 1, 2) / 4
                - a * a * Math.pow(uniques, 4) / (4 * estimate);
    }

    /** Where nothing speaks for more: what a Poisson model leaves room for (EstimateS, equation 14). */
    private static Interval ofComplete(int observed, long incidences) {
        if (observed == 0) {
            return new Interval(0, 0);
        }
        double missed = Math.exp(-(double) incidences / observed);
        double most = observed / (1 - missed) + Interval.Z * Math.sqrt(observed * missed) / (1 - missed) - observed;
        return new Interval(0, Math.max(0, most));
    }
}
