package syscribe.profiles.bpf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The subproblems of {@link OptimalTree}: intervals of ranges of which some single values have been asked for already.
 *
 * <p>Which ones is a number, the <em>state</em>. In a small interval any of the singles can be taken out, and the state
 * has one bit for each. In a large one it only pays to take out values that are often met, the most frequent first; the
 * state is their number.
 */
final class Remainders {
    private static final int SMALL_RANGES = 10;
    private static final int SMALL_SINGLES = 7;
    private static final int MOST_HEAVY = 12;

    /** The share of all weight from which on a single value is worth a test of its own in a large interval. */
    static final double HEAVY_SHARE = 0.02;

    private final List<WordRange> ranges;
    private final int size;

    /** Of single ranges before each range. */
    private final int[] singlesBefore;

    /** Indexes of the ranges that can be taken out of large intervals, the heaviest first. */
    private final int[] heavy;

    /** The place of a range in {@link #heavy}, or -1. */
    private final int[] heavyPlace;

    /** Bit set of places in {@link #heavy} of the ranges before each range. */
    private final int[] heavyBefore;

    private final int[] bases;

    private final double[] weightBefore;

    /** Numbers the subproblems. */
    Remainders(List<WordRange> ranges) {
        this.ranges = ranges;
        size = ranges.size();
        heavy = heaviest(ranges);
        weightBefore = new double[size + 1];
        singlesBefore = new int[size + 1];
        heavyBefore = new int[size + 1];
        heavyPlace = new int[size];
        Arrays.fill(heavyPlace, -1);
        for (int place = 0; place < heavy.length; place++) {
            heavyPlace[heavy[place]] = place;
        }
        for (int i = 0; i < size; i++) {
            singlesBefore[i + 1] = singlesBefore[i] + (ranges.get(i).isSingle() ? 1 : 0);
            weightBefore[i + 1] = weightBefore[i] + ranges.get(i).weight();
            heavyBefore[i + 1] = heavyBefore[i] | (heavyPlace[i] < 0 ? 0 : 1 << heavyPlace[i]);
        }
        bases = new int[size * size + 1];
        int next = 0;
        for (int from = 0; from < size; from++) {
            for (int to = from; to < size; to++) {
                bases[from * size + to] = next;
                next += states(from, to);
            }
        }
        bases[size * size] = next;
    }

    private static int[] heaviest(List<WordRange> ranges) {
        double least =
                HEAVY_SHARE * ranges.stream().mapToDouble(WordRange::weight).sum();
        return IntStream.range(0, ranges.size())
                .filter(i -> ranges.get(i).isSingle() && ranges.get(i).weight() >= least)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -ranges.get(i).weight()))
                .limit(MOST_HEAVY)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** How many subproblems there are. */
    int count() {
        return bases[size * size];
    }

    /** The place of a subproblem among all. */
    int index(int from, int to, int state) {
        return bases[from * size + to] + state;
    }

    /** How many states an interval has; 0 is that nothing is taken out, a later one never leads to an earlier one. */
    int states(int from, int to) {
        return isSmall(from, to)
                ? 1 << singles(from, to)
                : 1 + Integer.bitCount(heavyBefore[to + 1] & ~heavyBefore[from]);
    }

    boolean isSmall(int from, int to) {
        return to - from < SMALL_RANGES && singles(from, to) <= SMALL_SINGLES;
    }

    private int singles(int from, int to) {
        return singlesBefore[to + 1] - singlesBefore[from];
    }

    /** The place in the state of a small interval of the first single that is not before a range. */
    private int bit(int from, int range) {
        return singlesBefore[range] - singlesBefore[from];
    }

    /** The ranges of an interval that are not taken out. */
    List<WordRange> left(int from, int to, int state) {
        boolean small = isSmall(from, to);
        int set = small ? state : heavySet(from, to, state);
        List<WordRange> left = new ArrayList<>(to - from + 1);
        for (int i = from; i <= to; i++) {
            if (!isIn(set, small, from, i)) {
                left.add(ranges.get(i));
            }
        }
        return left;
    }

    /** The weight of {@link #left}. */
    double weight(int from, int to, int state) {
        double weight = weightBefore[to + 1] - weightBefore[from];
        if (state != 0) {
            boolean small = isSmall(from, to);
            int set = small ? state : heavySet(from, to, state);
            for (int i = from; i <= to; i++) {
                weight -= isIn(set, small, from, i) ? ranges.get(i).weight() : 0;
            }
        }
        return weight;
    }

    /** The heaviest of an interval as a bit set of places. */
    private int heavySet(int from, int to, int count) {
        int here = heavyBefore[to + 1] & ~heavyBefore[from];
        int set = 0;
        for (int i = 0; i < count; i++) {
            set |= Integer.lowestOneBit(here & ~set);
        }
        return set;
    }

    /** What can be asked next about a subproblem. */
    interface Options {
        /** Whether the word is at least the beginning of a range; the states are those of the parts. */
        void split(int range, int before, int after);

        /** Whether the word is a single value; the state is that of the interval without it. */
        void take(int range, int rest);
    }

    /** Lists what makes sense to ask; nothing where all that remains leads to the same. */
    void forEachOption(int from, int to, int state, Options options) {
        boolean small = isSmall(from, to);
        int set = small ? state : heavySet(from, to, state);
        boolean several = false;
        Decision previous = null;
        for (int i = from; i <= to; i++) {
            if (isIn(set, small, from, i)) {
                continue;
            }
            Decision target = ranges.get(i).target();
            if (previous != null && previous != target) {
                options.split(i, part(set, small, from, from, i - 1), part(set, small, from, i, to));
                several = true;
            }
            previous = target;
        }
        if (several) {
            takes(from, to, state, set, options);
        }
    }

    private void takes(int from, int to, int state, int set, Options options) {
        if (!isSmall(from, to)) {
            int left = heavyBefore[to + 1] & ~heavyBefore[from] & ~set;
            if (left != 0) {
                options.take(heavy[Integer.numberOfTrailingZeros(left)], state + 1);
            }
            return;
        }
        for (int i = from; i <= to; i++) {
            if (ranges.get(i).isSingle() && !isIn(set, true, from, i)) {
                options.take(i, state | (1 << bit(from, i)));
            }
        }
    }

    private boolean isIn(int set, boolean small, int from, int range) {
        int place = small ? (ranges.get(range).isSingle() ? bit(from, range) : -1) : heavyPlace[range];
        return place >= 0 && (set & (1 << place)) != 0;
    }

    /** The state of a part of an interval. */
    private int part(int set, boolean small, int whole, int from, int to) {
        if (small) {
            return (set >> bit(whole, from)) & ((1 << singles(from, to)) - 1);
        }
        int here = set & heavyBefore[to + 1] & ~heavyBefore[from];
        if (!isSmall(from, to)) {
            return Integer.bitCount(here);
        }
        int state = 0;
        for (int rest = here; rest != 0; rest &= rest - 1) {
            state |= 1 << bit(from, heavy[Integer.numberOfTrailingZeros(rest)]);
        }
        return state;
    }
}
