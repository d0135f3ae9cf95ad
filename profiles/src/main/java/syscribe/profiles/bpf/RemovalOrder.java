package syscribe.profiles.bpf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * In which order the single-valued ranges of a search can be taken out of it by a test of equality.
 *
 * <p>There are three classes: those that have weight, those without that lead where most of these lead, and the rest. Of
 * each class only the first few of an interval can be taken out, the heaviest first, because it never pays to ask for
 * the lighter one of two that lead to the same. What has been taken out is then known from three numbers, which are put
 * together to one: the <em>state</em>.
 */
final class RemovalOrder {
    private static final int[] MOST = {6, 4, 2};
    private static final int[] FACTOR = {1, 7, 35};

    /** How many states there are. */
    static final int STATES = 105;

    /** The class of ranges that are never taken out. */
    private static final int STAYS = 3;

    private static final int UNRANKED = Integer.MAX_VALUE;

    private final double[] weights;
    private final int[] classes;
    private final int[] ranks;
    private final int[] most = new int[MOST.length];

    /** How many of each class are taken out in the state in work. */
    private final int[] taken = new int[STAYS + 1];

    RemovalOrder(List<WordRange> ranges, double[] weights) {
        this.weights = weights;
        classes = new int[ranges.size()];
        ranks = new int[ranges.size()];
        Decision usual = usualTarget(ranges);
        for (int i = 0; i < classes.length; i++) {
            WordRange range = ranges.get(i);
            int light = range.target() == usual ? 1 : 2;
            classes[i] = !range.isSingle() ? STAYS : range.weight() > 0 ? 0 : light;
        }
    }

    /** Turns to an interval of ranges; what follows is about this interval. */
    void enter(int from, int to) {
        for (int c = 0; c < MOST.length; c++) {
            List<Integer> singles = new ArrayList<>();
            for (int i = from; i <= to; i++) {
                if (classes[i] == c) {
                    ranks[i] = UNRANKED;
                    singles.add(i);
                }
            }
            singles.sort(Comparator.comparingDouble(i -> -weights[i]));
            most[c] = Math.min(MOST[c], singles.size());
            for (int i = 0; i < most[c]; i++) {
                ranks[singles.get(i)] = i;
            }
        }
    }

    /** The states of this interval, such that one more is taken out in an earlier than in a later one. */
    int[] states() {
        int[] states = new int[(most[0] + 1) * (most[1] + 1) * (most[2] + 1)];
        int next = 0;
        for (int c = most[2]; c >= 0; c--) {
            for (int b = most[1]; b >= 0; b--) {
                for (int a = most[0]; a >= 0; a--) {
                    states[next++] = a * FACTOR[0] + b * FACTOR[1] + c * FACTOR[2];
                }
            }
        }
        return states;
    }

    int classCount() {
        return MOST.length;
    }

    /** Turns to a state. */
    void select(int state) {
        for (int c = 0; c < MOST.length; c++) {
            taken[c] = count(state, c);
        }
    }

    /** Whether a range of this interval is taken out in this state. */
    boolean isTaken(int range) {
        return ranks[range] < taken[classes[range]];
    }

    /** What a range that is taken out adds to the state. */
    int unit(int range) {
        return FACTOR[classes[range]];
    }

    /** The state after one more of a class is taken out, or -1 where no more can be. */
    int takeNext(int state, int c) {
        return count(state, c) < most[c] ? state + FACTOR[c] : -1;
    }

    /** The range that {@link #takeNext} takes out. */
    int next(int state, int c, int from, int to) {
        for (int i = from; i <= to; i++) {
            if (classes[i] == c && ranks[i] == count(state, c)) {
                return i;
            }
        }
        throw new IllegalStateException("nothing left to take out");
    }

    private static int count(int state, int c) {
        return state / FACTOR[c] % (MOST[c] + 1);
    }

    private static Decision usualTarget(List<WordRange> ranges) {
        Map<Decision, Integer> counts = new LinkedHashMap<>();
        for (WordRange range : ranges) {
            if (range.isSingle() && range.weight() == 0) {
                counts.merge(range.target(), 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(ranges.get(0).target());
    }
}
