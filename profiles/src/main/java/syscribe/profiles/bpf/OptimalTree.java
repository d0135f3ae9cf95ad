package syscribe.profiles.bpf;

import java.util.List;

/**
 * The best search tree over some ranges, by dynamic programming.
 *
 * <p>A node of the tree either asks whether the word is at least the beginning of a range, which splits the ranges in
 * two, or whether it equals the one value of a single-valued range, which takes that range out and lets its neighbours
 * become one if they lead to the same. The best tree has the smallest sum of weight times depth, plus a price for each
 * instruction.
 *
 * <p>A subproblem is an interval of ranges and a state that says which singles are not in it any more, see {@link
 * RemovalOrder}. There are about n^2/2 intervals with at most {@link RemovalOrder#STATES} states and n choices each.
 */
final class OptimalTree {
    private static final int LEAF = -1;
    /** Less the class of what is taken out. */
    private static final int TAKE_OUT = -2;

    private final List<WordRange> ranges;
    private final double[] weights;
    private final double price;
    private final int size;
    private final double[] cost;
    private final int[] choice;
    private final RemovalOrder order;

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
        cost = new double[size * size * RemovalOrder.STATES];
        choice = new int[cost.length];
        order = new RemovalOrder(ranges, weights);
        for (int length = 1; length <= size; length++) {
            for (int from = 0; from + length <= size; from++) {
                solve(from, from + length - 1);
            }
        }
    }

    /** The tree as a decision about the word at an offset. */
    Decision build(Decisions decisions, int offset) {
        return build(decisions, offset, 0, size - 1, 0);
    }

    private void solve(int from, int to) {
        order.enter(from, to);
        for (int state : order.states()) {
            solve(from, to, state);
        }
    }

    private void solve(int from, int to, int state) {
        order.select(state);
        int at = index(from, to, state);
        double best = Double.POSITIVE_INFINITY;
        double weight = 0;
        int bestChoice = LEAF;
        int takenBefore = 0;
        Decision previous = null;
        for (int i = from; i <= to; i++) {
            if (order.isTaken(i)) {
                takenBefore += order.unit(i);
                continue;
            }
            weight += weights[i];
            Decision target = ranges.get(i).target();
            if (previous != null && previous != target) {
                double split = cost[index(from, i - 1, takenBefore)] + cost[index(i, to, state - takenBefore)];
                if (split < best) {
                    best = split;
                    bestChoice = i;
                }
            }
            previous = target;
        }
        choice[at] = bestChoice;
        if (bestChoice == LEAF) {
            return;
        }
        for (int c = 0; c < order.classCount(); c++) {
            int next = order.takeNext(state, c);
            if (next >= 0 && cost[index(from, to, next)] < best) {
                best = cost[index(from, to, next)];
                choice[at] = TAKE_OUT - c;
            }
        }
        cost[at] = weight + price + best;
    }

    private int index(int from, int to, int state) {
        return (from * size + to) * RemovalOrder.STATES + state;
    }

    /** The most tests on a way through the tree. */
    int depth() {
        return depth(0, size - 1, 0);
    }

    private int depth(int from, int to, int state) {
        order.enter(from, to);
        int best = choice[index(from, to, state)];
        if (best == LEAF) {
            return 0;
        }
        if (best <= TAKE_OUT) {
            return 1 + depth(from, to, order.takeNext(state, TAKE_OUT - best));
        }
        int before = takenBefore(from, best, state);
        return 1 + Math.max(depth(from, best - 1, before), depth(best, to, state - before));
    }

    private Decision build(Decisions decisions, int offset, int from, int to, int state) {
        order.enter(from, to);
        int best = choice[index(from, to, state)];
        if (best == LEAF) {
            return leaf(from, to, state);
        }
        if (best <= TAKE_OUT) {
            WordRange single = ranges.get(order.next(state, TAKE_OUT - best, from, to));
            Decision rest = build(decisions, offset, from, to, order.takeNext(state, TAKE_OUT - best));
            return decisions.choice(WordTest.of(offset, Comparison.EQUAL, (int) single.first()), single.target(), rest);
        }
        int before = takenBefore(from, best, state);
        Decision left = build(decisions, offset, from, best - 1, before);
        Decision right = build(decisions, offset, best, to, state - before);
        return decisions.choice(
                WordTest.of(
                        offset, Comparison.GREATER_EQUAL, (int) ranges.get(best).first()),
                right,
                left);
    }

    private int takenBefore(int from, int range, int state) {
        order.select(state);
        int taken = 0;
        for (int i = from; i < range; i++) {
            taken += order.isTaken(i) ? order.unit(i) : 0;
        }
        return taken;
    }

    private Decision leaf(int from, int to, int state) {
        order.select(state);
        for (int i = from; i <= to; i++) {
            if (!order.isTaken(i)) {
                return ranges.get(i).target();
            }
        }
        return ranges.get(from).target();
    }
}
