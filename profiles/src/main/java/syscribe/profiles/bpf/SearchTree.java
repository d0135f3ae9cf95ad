package syscribe.profiles.bpf;

import java.util.ArrayList;
import java.util.List;

/**
 * Step 3: finds the range that a word lies in, by a tree of comparisons.
 *
 * <p>Often made calls get short ways, but no way has more than {@link #MAX_DETOUR} tests more than in a balanced tree:
 * where the tree that is best for the given weights does, the weights are mixed with equal ones until it does not.
 */
final class SearchTree {
    /** Tests beyond those of a balanced tree. */
    static final int MAX_DETOUR = 4;

    /** An instruction may be added where this saves so much of one executed instruction on average. */
    private static final double PRICE = 0.01;

    /** The share of equal weights to begin with: what was never counted may be called all the same. */
    private static final double EVEN_SHARE = 0.1;

    /** The share of all weight from which on a single value is worth a test of its own. */
    private static final double HEAVY_SHARE = 0.02;

    /** Finding the best tree takes time cubic in this; beyond it, ranges are halved first. */
    private static final int MAX_RANGES = 128;

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
        return split(merge(ranges));
    }

    private Decision split(List<WordRange> ranges) {
        if (ranges.size() <= MAX_RANGES) {
            return best(ranges);
        }
        int middle = ranges.size() / 2;
        return decisions.choice(
                WordTest.of(offset, Comparison.GREATER_EQUAL, (int)
                        ranges.get(middle).first()),
                split(ranges.subList(middle, ranges.size())),
                split(ranges.subList(0, middle)));
    }

    private Decision best(List<WordRange> ranges) {
        int limit = Integer.SIZE - Integer.numberOfLeadingZeros(ranges.size() - 1) + MAX_DETOUR;
        double even = EVEN_SHARE;
        OptimalTree tree = new OptimalTree(ranges, mixed(ranges, even), PRICE);
        while (tree.depth() > limit && even < 1) {
            even = Math.min(1, 2 * even);
            tree = new OptimalTree(ranges, mixed(ranges, even), PRICE);
        }
        return tree.build(decisions, offset);
    }

    /** Weights of sum 1, a part of it spread evenly. */
    private static double[] mixed(List<WordRange> ranges, double evenShare) {
        double sum = ranges.stream().mapToDouble(WordRange::weight).sum();
        double share = sum > 0 ? evenShare : 1;
        double factor = sum > 0 ? (1 - share) / sum : 0;
        return ranges.stream()
                .mapToDouble(range -> factor * range.weight() + share / ranges.size())
                .toArray();
    }

    /** Joins neighbours that lead to the same, but for values that are heavy enough to be asked for by themselves. */
    private static List<WordRange> merge(List<WordRange> ranges) {
        double heavy =
                HEAVY_SHARE * ranges.stream().mapToDouble(WordRange::weight).sum();
        List<WordRange> merged = new ArrayList<>();
        for (WordRange range : ranges) {
            int last = merged.size() - 1;
            if (last >= 0 && merged.get(last).joins(range, heavy)) {
                merged.set(last, merged.get(last).join(range));
            } else {
                merged.add(range);
            }
        }
        return merged;
    }
}
