package syscribe.profiles.bpf;

import java.util.ArrayList;
import java.util.List;

/** Step 3: finds the range that a word lies in, by a tree of comparisons. */
final class SearchTree {
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
        return split(merged, 0, merged.size() - 1);
    }

    private Decision split(List<WordRange> ranges, int from, int to) {
        if (from == to) {
            return ranges.get(from).target();
        }
        if (to - from == 2
                && ranges.get(from).target() == ranges.get(to).target()
                && ranges.get(from + 1).isSingle()) {
            WordRange single = ranges.get(from + 1);
            return decisions.choice(
                    WordTest.of(offset, Comparison.EQUAL, (int) single.first()),
                    single.target(),
                    ranges.get(from).target());
        }
        int middle = (from + to + 1) / 2;
        return decisions.choice(
                WordTest.of(offset, Comparison.GREATER_EQUAL, (int)
                        ranges.get(middle).first()),
                split(ranges, middle, to),
                split(ranges, from, middle - 1));
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
