package syscribe.profiles.bpf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The best search tree over some ranges, by dynamic programming.
 *
 * <p>A node of the tree either asks whether the word is at least the beginning of a range, which splits the ranges in
 * two, or whether it equals the one value of a single-valued range, which takes that range out and lets its neighbours
 * become one if they lead to the same. The best tree has the smallest sum of weight times depth, plus a price for each
 * instruction.
 *
 * <p>A subproblem is an interval of ranges, less the singles that were taken out before. Which ones could be taken out is
 * limited: of those that have weight, the heaviest of the interval, in that order, because it never pays to ask for the
 * lighter one first; of those without, the first few. So there are about n^2 subproblems with n choices each.
 */
final class OptimalTree {
    private static final int MAX_HEAVY = 8;
    private static final int MAX_LIGHT = 2;
    private static final int LEAF = -1;
    private static final int TAKE_HEAVY = -2;
    private static final int TAKE_LIGHT = -3;
    private static final int UNRANKED = Integer.MAX_VALUE;

    private final List<WordRange> ranges;
    private final double[] weights;
    private final double price;
    private final int size;
    private final double[] cost;
    private final int[] choice;

    /** Of the interval in work: the order in which its singles are taken out. */
    private final int[] heavyRank;

    private final int[] lightRank;
    private final boolean[] heavy;

    /**
     * Finds the best tree.
     *
     * @param ranges rising, without gaps
     * @param weights of the ranges; sum 1
     * @param price of an instruction, as a share of one executed instruction
     */
    OptimalTree(List<WordRange> ranges, double[] weights, double price) {
        this.ranges = ranges;
        this.weights = weights;
        this.price = price;
        size = ranges.size();
        cost = new double[size * size * (MAX_HEAVY + 1) * (MAX_LIGHT + 1)];
        choice = new int[cost.length];
        heavyRank = new int[size];
        lightRank = new int[size];
        heavy = new boolean[size];
        for (int i = 0; i < size; i++) {
            heavy[i] = ranges.get(i).weight() > 0;
        }
        for (int length = 1; length <= size; length++) {
            for (int from = 0; from + length <= size; from++) {
                solve(from, from + length - 1);
            }
        }
    }

    /** The tree as a decision about the word at an offset. */
    Decision build(Decisions decisions, int offset) {
        return build(decisions, offset, 0, size - 1, 0, 0);
    }

    private void solve(int from, int to) {
        int heavies = rank(from, to, true, MAX_HEAVY);
        int lights = rank(from, to, false, MAX_LIGHT);
        for (int h = heavies; h >= 0; h--) {
            for (int l = lights; l >= 0; l--) {
                solve(from, to, h, l, heavies, lights);
            }
        }
    }

    private void solve(int from, int to, int h, int l, int heavies, int lights) {
        double weight = 0;
        for (int i = from; i <= to; i++) {
            weight += isTaken(i, h, l) ? 0 : weights[i];
        }
        int at = index(from, to, h, l);
        double best = Double.POSITIVE_INFINITY;
        int bestChoice = LEAF;
        int takenHeavy = 0;
        int takenLight = 0;
        Decision previous = null;
        for (int i = from; i <= to; i++) {
            if (isTaken(i, h, l)) {
                takenHeavy += heavy[i] ? 1 : 0;
                takenLight += heavy[i] ? 0 : 1;
                continue;
            }
            Decision target = ranges.get(i).target();
            if (previous != null && previous != target) {
                double split = cost[index(from, i - 1, takenHeavy, takenLight)]
                        + cost[index(i, to, h - takenHeavy, l - takenLight)];
                if (split < best) {
                    best = split;
                    bestChoice = i;
                }
            }
            previous = target;
        }
        if (bestChoice == LEAF) {
            cost[at] = 0;
            choice[at] = LEAF;
            return;
        }
        if (h < heavies && cost[index(from, to, h + 1, l)] < best) {
            best = cost[index(from, to, h + 1, l)];
            bestChoice = TAKE_HEAVY;
        }
        if (l < lights && cost[index(from, to, h, l + 1)] < best) {
            best = cost[index(from, to, h, l + 1)];
            bestChoice = TAKE_LIGHT;
        }
        cost[at] = weight + price + best;
        choice[at] = bestChoice;
    }

    /** Numbers the singles of an interval in the order in which they are taken out; returns how many can be. */
    private int rank(int from, int to, boolean ofHeavy, int most) {
        int[] ranks = ofHeavy ? heavyRank : lightRank;
        List<Integer> singles = new ArrayList<>();
        for (int i = from; i <= to; i++) {
            ranks[i] = UNRANKED;
            if (ranges.get(i).isSingle() && heavy[i] == ofHeavy) {
                singles.add(i);
            }
        }
        singles.sort(Comparator.comparingDouble(i -> -weights[i]));
        int count = Math.min(most, singles.size());
        for (int i = 0; i < count; i++) {
            ranks[singles.get(i)] = i;
        }
        return count;
    }

    private boolean isTaken(int range, int h, int l) {
        return heavy[range] ? heavyRank[range] < h : lightRank[range] < l;
    }

    private int index(int from, int to, int h, int l) {
        return ((from * size + to) * (MAX_HEAVY + 1) + h) * (MAX_LIGHT + 1) + l;
    }

    private Decision build(Decisions decisions, int offset, int from, int to, int h, int l) {
        rank(from, to, true, MAX_HEAVY);
        rank(from, to, false, MAX_LIGHT);
        int best = choice[index(from, to, h, l)];
        if (best == LEAF) {
            return leaf(from, to, h, l);
        }
        if (best == TAKE_HEAVY || best == TAKE_LIGHT) {
            int taken = taken(from, to, best == TAKE_HEAVY ? h : l, best == TAKE_HEAVY);
            WordRange single = ranges.get(taken);
            Decision rest = best == TAKE_HEAVY
                    ? build(decisions, offset, from, to, h + 1, l)
                    : build(decisions, offset, from, to, h, l + 1);
            return decisions.choice(WordTest.of(offset, Comparison.EQUAL, (int) single.first()), single.target(), rest);
        }
        int leftHeavy = 0;
        int leftLight = 0;
        for (int i = from; i < best; i++) {
            if (isTaken(i, h, l)) {
                leftHeavy += heavy[i] ? 1 : 0;
                leftLight += heavy[i] ? 0 : 1;
            }
        }
        Decision left = build(decisions, offset, from, best - 1, leftHeavy, leftLight);
        Decision right = build(decisions, offset, best, to, h - leftHeavy, l - leftLight);
        return decisions.choice(
                WordTest.of(
                        offset, Comparison.GREATER_EQUAL, (int) ranges.get(best).first()),
                right,
                left);
    }

    private Decision leaf(int from, int to, int h, int l) {
        for (int i = from; i <= to; i++) {
            if (!isTaken(i, h, l)) {
                return ranges.get(i).target();
            }
        }
        return ranges.get(from).target();
    }

    private int taken(int from, int to, int rank, boolean ofHeavy) {
        for (int i = from; i <= to; i++) {
            if (heavy[i] == ofHeavy && (ofHeavy ? heavyRank : lightRank)[i] == rank) {
                return i;
            }
        }
        throw new IllegalStateException("no range of rank " + rank);
    }
}
