package syscribe.profiles.bpf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The best search tree over some ranges, by dynamic programming.
 *
 * <p>A node of the tree asks whether the word is at least the beginning of a range, which splits the ranges in two; or
 * whether it equals the one value of a single-valued range, which takes that range out and lets its neighbours become
 * one if they lead to the same; or it decides all that is left by one {@link MaskTest}. The best tree has the smallest
 * sum of weight times depth, plus a price for each instruction.
 *
 * <p>First the best tree of every subproblem, see {@link Remainders}, is found regardless of its depth, the smaller ones
 * first. Where that tree is deeper than allowed, the best one that is not is looked for from above; the best trees of
 * most subproblems are shallow enough, and those are never looked at again.
 */
final class OptimalTree {
    /** Costs that differ by less are the same, but for rounding. */
    private static final double NOISE = 1e-12;

    private final List<WordRange> ranges;
    private final double price;
    private final Remainders remainders;

    /** By subproblem, the best of any depth. */
    private final Node[] best;

    /** By depth and subproblem, the best that is not deeper, where {@link #best} is. */
    private final Map<Long, Node> shallow = new HashMap<>();

    private int patience;
    private boolean gaveUp;

    /**
     * The root of a tree.
     *
     * @param question a range to split at, or less: see the constants
     * @param first the state of what lies before the split, or of what is left without a value
     * @param second the state of what lies behind the split
     * @param cost of the whole tree
     * @param depth the most instructions on a way to a leaf
     */
    private record Node(int question, int first, int second, double cost, int depth) {
        /** All that remains leads to the same. */
        static final int NONE = -1;

        static final int MASK = -2;

        /** Less the range to take out. */
        static final int TAKE = -3;

        static final Node LEAF = new Node(NONE, 0, 0, 0, 0);

        /** There is no tree of that depth. */
        static final Node IMPOSSIBLE = new Node(NONE, 0, 0, Double.POSITIVE_INFINITY, Short.MAX_VALUE);

        boolean isPossible() {
            return cost < Double.POSITIVE_INFINITY;
        }

        boolean isSplit() {
            return question >= 0;
        }

        /** The range that the question is about. */
        int range() {
            return isSplit() ? question : TAKE - question;
        }

        boolean isBetterThan(Node other) {
            return cost < other.cost - NOISE || (cost < other.cost + NOISE && depth < other.depth);
        }
    }

    /**
     * Finds the best trees of any depth.
     *
     * @param ranges rising, without gaps; their weights have the sum 1
     * @param price of an instruction, as a share of one executed instruction
     */
    OptimalTree(List<WordRange> ranges, double price) {
        this.ranges = ranges;
        this.price = price;
        remainders = new Remainders(ranges);
        best = new Node[remainders.count()];
        for (int length = 1; length <= ranges.size(); length++) {
            for (int from = 0; from + length <= ranges.size(); from++) {
                int to = from + length - 1;
                for (int state = remainders.states(from, to) - 1; state >= 0; state--) {
                    best[remainders.index(from, to, state)] = bestOf(new Subproblem(from, to, state));
                }
            }
        }
    }

    /** An interval of ranges without those that are taken out in a state. */
    private record Subproblem(int from, int to, int state) {
        Subproblem before(Node node) {
            return new Subproblem(from, node.question - 1, node.first);
        }

        Subproblem behind(Node node) {
            return new Subproblem(node.question, to, node.second);
        }

        Subproblem without(Node node) {
            return new Subproblem(from, to, node.first);
        }
    }

    /** The best tree of a subproblem whose parts have been solved. */
    private Node bestOf(Subproblem problem) {
        List<Node> candidates = candidates(problem);
        Node result = candidates.isEmpty() ? Node.LEAF : Node.IMPOSSIBLE;
        for (Node candidate : candidates) {
            result = candidate.isBetterThan(result) ? candidate : result;
        }
        return result;
    }

    /** The trees that begin with each of the possible questions and go on as is best. */
    private List<Node> candidates(Subproblem problem) {
        double each = remainders.weight(problem.from, problem.to, problem.state) + price;
        List<Node> candidates = new ArrayList<>();
        remainders.forEachOption(problem.from, problem.to, problem.state, new Remainders.Options() {
            @Override
            public void split(int range, int before, int behind) {
                Node left = best[remainders.index(problem.from, range - 1, before)];
                Node right = best[remainders.index(range, problem.to, behind)];
                int depth = 1 + Math.max(left.depth, right.depth);
                candidates.add(new Node(range, before, behind, each + left.cost + right.cost, depth));
            }

            @Override
            public void take(int range, int rest) {
                Node without = best[remainders.index(problem.from, problem.to, rest)];
                candidates.add(new Node(Node.TAKE - range, rest, 0, each + without.cost, 1 + without.depth));
            }
        });
        if (candidates.size() > 1) {
            maskTest(problem)
                    .map(MaskTest::instructions)
                    .ifPresent(n -> candidates.add(new Node(Node.MASK, 0, 0, n * each, n)));
        }
        return candidates;
    }

    /** The best tree of a subproblem that is not deeper than a limit. */
    private Node within(int limit, Subproblem problem) {
        int index = remainders.index(problem.from, problem.to, problem.state);
        if (best[index].depth <= limit) {
            return best[index];
        }
        if (limit <= 0) {
            return Node.IMPOSSIBLE;
        }
        long key = (long) limit << Integer.SIZE | index;
        Node known = shallow.get(key);
        if (known == null && shallow.size() >= patience) {
            gaveUp = true;
            return Node.IMPOSSIBLE;
        }
        if (known == null) {
            known = shallowest(limit, problem);
            shallow.put(key, known);
        }
        return known;
    }

    /** Looks at the candidates that could at best be the cheapest first, so that few of them have to be looked at. */
    private Node shallowest(int limit, Subproblem problem) {
        List<Node> candidates = candidates(problem);
        candidates.sort(Comparator.comparingDouble(Node::cost));
        Node result = Node.IMPOSSIBLE;
        for (Node candidate : candidates) {
            if (candidate.cost >= result.cost) {
                break;
            }
            Node limited = limit(limit, problem, candidate);
            result = limited.isBetterThan(result) ? limited : result;
        }
        return result;
    }

    /** The tree that begins with the same question, but is not deeper than a limit. */
    private Node limit(int limit, Subproblem problem, Node node) {
        if (node.depth <= limit) {
            return node;
        }
        if (node.question == Node.MASK) {
            return Node.IMPOSSIBLE;
        }
        Node first = within(limit - 1, node.isSplit() ? problem.before(node) : problem.without(node));
        Node second = node.isSplit() ? within(limit - 1, problem.behind(node)) : Node.LEAF;
        double each = remainders.weight(problem.from, problem.to, problem.state) + price;
        int depth = 1 + Math.max(first.depth, second.depth);
        return new Node(node.question, node.first, node.second, each + first.cost + second.cost, depth);
    }

    private Optional<MaskTest> maskTest(Subproblem problem) {
        return remainders.isSmall(problem.from, problem.to)
                ? MaskTest.deciding(remainders.left(problem.from, problem.to, problem.state))
                : Optional.empty();
    }

    /**
     * The decision about the word at an offset.
     *
     * @param limit the most tests on a way, at least those of a balanced tree
     * @param subproblems that may be solved once more for a limited depth: for uneven weights there can be millions
     * @return empty where these were too few
     */
    Optional<Decision> build(Decisions decisions, int offset, int limit, int subproblems) {
        patience = subproblems;
        Subproblem all = new Subproblem(0, ranges.size() - 1, 0);
        within(limit, all);
        return gaveUp ? Optional.empty() : Optional.of(build(decisions, offset, limit, all));
    }

    private Decision build(Decisions decisions, int offset, int limit, Subproblem problem) {
        Node node = within(limit, problem);
        if (!node.isPossible()) {
            throw new IllegalArgumentException("no tree has " + limit + " tests or fewer on each way");
        }
        if (node.question == Node.NONE) {
            return remainders
                    .left(problem.from, problem.to, problem.state)
                    .get(0)
                    .target();
        }
        if (node.question == Node.MASK) {
            MaskTest test = maskTest(problem).orElseThrow();
            return decisions.maskedChoice(offset, test.mask(), test.value(), test.in(), test.out());
        }
        WordRange range = ranges.get(node.range());
        if (node.isSplit()) {
            Decision before = build(decisions, offset, limit - 1, problem.before(node));
            Decision behind = build(decisions, offset, limit - 1, problem.behind(node));
            return decisions.choice(WordTest.of(offset, Comparison.GREATER_EQUAL, (int) range.first()), behind, before);
        }
        Decision rest = build(decisions, offset, limit - 1, problem.without(node));
        return decisions.choice(WordTest.of(offset, Comparison.EQUAL, (int) range.first()), range.target(), rest);
    }
}
