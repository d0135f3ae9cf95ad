package syscribe.profiles.bpf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Step 3: finds the range that a word lies in, by a tree of comparisons.
 *
 * <p>Words that are met often get short ways, but no way has more than {@link #MAX_DETOUR} tests more than in a balanced
 * tree over the same ranges: the best of the trees that are not deeper is taken, see {@link OptimalTree}. (Up to {@link
 * #MAX_RANGES} ranges; more are halved first, in a balanced way, and so are all where time to compile is what counts.)
 */
final class SearchTree {
    /**
     * Tests beyond those of a balanced tree.
     *
     * <p>Short ways have their price elsewhere: a way of k tests takes a 2^k-th of all the room that a tree has. With two
     * tests here, the most frequent calls of a web server take 2% more instructions on average; with four, 0.5% less.
     */
    static final int MAX_DETOUR = 3;

    /** An instruction may be added where this saves so much of one executed instruction on average. */
    private static final double PRICE = 0.005;

    /** The share of the weight that all ranges have alike, so that none is forgotten. */
    private static final double EVEN_SHARE = 0.01;

    /** Ranges times subproblems that are looked at again to keep within the limit: some ten milliseconds. */
    private static final int PATIENCE = 800_000;

    /** How many times as much is spread evenly where that leaves too much to search. */
    private static final double MORE_EVEN = 5;

    /** Finding the best tree takes time cubic in this; beyond it, ranges are halved first. */
    private static final int MAX_RANGES = 128;

    private final Decisions decisions;
    private final int offset;
    private final int maxRanges;

    /** The best tree over the word at an offset. */
    SearchTree(Decisions decisions, int offset) {
        this(decisions, offset, CompileOptions.Optimize.PLAIN);
    }

    /**
     * A tree over the word at an offset.
     *
     * @param optimize whether the best tree is worth the time that it takes to find it
     */
    SearchTree(Decisions decisions, int offset, CompileOptions.Optimize optimize) {
        this.decisions = decisions;
        this.offset = offset;
        this.maxRanges = optimize == CompileOptions.Optimize.COMPILATION ? 1 : MAX_RANGES;
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
        if (ranges.size() <= maxRanges) {
            return best(ranges);
        }
        int middle = ranges.size() / 2;
        return decisions.choice(
                WordTest.of(offset, Comparison.GREATER_EQUAL, (int)
                        ranges.get(middle).first()),
                split(ranges.subList(middle, ranges.size())),
                split(ranges.subList(0, middle)));
    }

    /** The more evenly weights are spread, the sooner a tree within the limit is found; with all alike, at once. */
    private Decision best(List<WordRange> ranges) {
        int balanced = Integer.SIZE - Integer.numberOfLeadingZeros(ranges.size() - 1);
        Optional<Decision> best = Optional.empty();
        for (double share = EVEN_SHARE; best.isEmpty(); share = Math.min(1, MORE_EVEN * share)) {
            int patience = share < 1 ? PATIENCE / ranges.size() : Integer.MAX_VALUE;
            best = new OptimalTree(smooth(ranges, share), PRICE)
                    .build(decisions, offset, balanced + MAX_DETOUR, patience);
        }
        return best.get();
    }

    /** Weights of sum 1, a part of it spread evenly. */
    private static List<WordRange> smooth(List<WordRange> ranges, double evenShare) {
        double sum = ranges.stream().mapToDouble(WordRange::weight).sum();
        double share = sum > 0 ? evenShare : 1;
        double factor = sum > 0 ? (1 - share) / sum : 0;
        return ranges.stream()
                .map(range -> range.withWeight(factor * range.weight() + share / ranges.size()))
                .toList();
    }

    /** Joins neighbours that lead to the same, but for values that are heavy enough to be asked for by themselves. */
    private static List<WordRange> merge(List<WordRange> ranges) {
        double heavy = Remainders.HEAVY_SHARE
                * ranges.stream().mapToDouble(WordRange::weight).sum();
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
