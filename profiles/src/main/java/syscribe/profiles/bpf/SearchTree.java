package syscribe.profiles.bpf;

import java.util.ArrayList;
import java.util.List;

/** Step 3: finds the range that a word lies in, by a tree of comparisons. */
final class SearchTree {
    private static final double PRICE = Double.parseDouble(System.getProperty("price", "0.01"));
    private static final double SMOOTH = Double.parseDouble(System.getProperty("smooth", "0.02"));
    private static final int MAX = 128;
    private final Decisions decisions;
    private final int offset;

    SearchTree(Decisions decisions, int offset) {
        this.decisions = decisions;
        this.offset = offset;
    }

    /**
     * The decision over a word.
     *
     * @param ranges rising, without gaps; a value outside of them never comes
     */
    Decision over(List<WordRange> ranges) {
        List<WordRange> merged = merge(ranges);
        return split(merged);
    }

    private Decision split(List<WordRange> ranges) {
        if (ranges.size() <= MAX) {
            double sum = ranges.stream().mapToDouble(WordRange::weight).sum();
            double[] weights = new double[ranges.size()];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (1 - SMOOTH)
                                * (sum == 0
                                        ? 1.0 / weights.length
                                        : ranges.get(i).weight() / sum)
                        + SMOOTH / weights.length;
            }
            return new OptimalTree(ranges, weights, PRICE).build(decisions, offset);
        }
        int middle = ranges.size() / 2;
        return decisions.choice(
                WordTest.of(offset, Comparison.GREATER_EQUAL, (int)
                        ranges.get(middle).first()),
                split(ranges.subList(middle, ranges.size())),
                split(ranges.subList(0, middle)));
    }

    private static List<WordRange> merge(List<WordRange> ranges) {
        List<WordRange> merged = new ArrayList<>();
        for (WordRange range : ranges) {
            int last = merged.size() - 1;
            if (last >= 0 && merged.get(last).target() == range.target()) {
                WordRange before = merged.get(last);
                merged.set(
                        last,
                        new WordRange(before.first(), range.last(), range.target(), before.weight() + range.weight()));
            } else {
                merged.add(range);
            }
        }
        return merged;
    }
}
