package syscribe.profiles.bpf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import syscribe.profiles.ArgumentCondition;

/**
 * The decision over the arguments of one call as a diagram: each half of each argument is looked at once at most, in
 * order.
 *
 * <p>The constants that a half is compared with cut its values into ranges. Within one range every comparison has one
 * answer, so what is left to decide is smaller; masks are asked for after that. What is left to decide is the same in
 * many places and is decided once. A search tree over the ranges then finds the right one.
 *
 * <p>The number of things left to decide can grow exponentially with the rules, so there is a limit to it.
 */
final class ArgumentDiagram {
    private static final int MAX_WORK = 8_000_000;

    /** Work of a step: the alternatives that it looks at, but this at least. */
    private static final int LEAST_WORK = 400;

    private final Decisions decisions;
    private final DataLayout layout;
    private final boolean lowFirst;
    private final Map<Alternatives, Decision> known = new HashMap<>();
    private int work;

    private ArgumentDiagram(Decisions decisions, DataLayout layout, boolean lowFirst) {
        this.decisions = decisions;
        this.layout = layout;
        this.lowFirst = lowFirst;
    }

    /** Thrown and caught here. */
    private static final class TooMuchWork extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMuchWork() {
            super(null, null, false, false);
        }
    }

    /**
     * The decision of a policy; empty where it would have grown too large.
     *
     * @param otherwise what follows where no alternative matches
     * @param lowFirst whether lower halves are looked at before upper ones
     */
    static Optional<Decision> of(
            CallPolicy policy, Decision otherwise, Decisions decisions, DataLayout layout, boolean lowFirst) {
        ArgumentDiagram diagram = new ArgumentDiagram(decisions, layout, lowFirst);
        try {
            return Optional.of(diagram.decide(diagram.alternatives(policy, otherwise)));
        } catch (TooMuchWork e) {
            return Optional.empty();
        }
    }

    private Alternatives alternatives(CallPolicy policy, Decision otherwise) {
        List<Alternatives.Entry> entries = new ArrayList<>();
        for (CallPolicy.Alternative alternative : policy.alternatives()) {
            List<PendingCondition> conditions = pending(alternative.conditions());
            if (conditions != null) {
                entries.add(new Alternatives.Entry(conditions, decisions.verdict(alternative.action())));
            }
        }
        // Conditions that always hold have vanished; this lets their alternatives take effect.
        return new Alternatives(entries, otherwise).replace(c -> c);
    }

    private @Nullable List<PendingCondition> pending(List<ArgumentCondition> conditions) {
        List<PendingCondition> result = new ArrayList<>();
        for (ArgumentCondition condition : conditions) {
            List<PendingCondition> parts = PendingCondition.of(condition, lowFirst);
            if (parts == null) {
                return null;
            }
            result.addAll(parts);
        }
        return result;
    }

    private Decision decide(Alternatives state) {
        if (state.entries().isEmpty()) {
            return state.otherwise();
        }
        Decision before = known.get(state);
        if (before != null) {
            return before;
        }
        int word = firstWord(state);
        List<WordRange> ranges = new ArrayList<>();
        SortedSet<Long> cuts = cuts(state, word);
        long first = 0;
        for (long next : cuts) {
            ranges.add(range(state, word, first, next - 1));
            first = next;
        }
        ranges.add(range(state, word, first, PendingCondition.LAST_WORD));
        Decision decision = new SearchTree(decisions, offset(word)).over(ranges);
        known.put(state, decision);
        return decision;
    }

    private WordRange range(Alternatives state, int word, long first, long last) {
        work(state);
        Alternatives rest = state.replace(c -> c.word() == word ? Restriction.toRange(c, first, last) : c);
        return new WordRange(first, last, decideMasks(rest, word), 1);
    }

    /** Asks for the masks of a word, then goes on to the next. */
    private Decision decideMasks(Alternatives state, int word) {
        PendingCondition.HalfMasked mask = firstMask(state, word);
        if (mask == null) {
            return decide(state);
        }
        Decision before = known.get(state);
        if (before != null) {
            return before;
        }
        work(state);
        Decision yes = decideMasks(state.replace(c -> Restriction.whereMaskHolds(c, mask)), word);
        Decision no = decideMasks(state.replace(c -> Restriction.whereMaskFails(c, mask)), word);
        Decision decision = decisions.maskedChoice(offset(word), mask.mask(), mask.value(), yes, no);
        known.put(state, decision);
        return decision;
    }

    private void work(Alternatives state) {
        work += Math.max(LEAST_WORK, state.entries().size());
        if (work > MAX_WORK) {
            throw new TooMuchWork();
        }
    }

    private static int firstWord(Alternatives state) {
        return state.entries().stream()
                .flatMap(e -> e.conditions().stream())
                .mapToInt(PendingCondition::word)
                .min()
                .orElseThrow();
    }

    private static PendingCondition.@Nullable HalfMasked firstMask(Alternatives state, int word) {
        for (Alternatives.Entry entry : state.entries()) {
            for (PendingCondition condition : entry.conditions()) {
                if (condition.word() == word && condition instanceof PendingCondition.HalfMasked mask) {
                    return mask;
                }
            }
        }
        return null;
    }

    /** Where ranges begin, other than at 0. */
    private static SortedSet<Long> cuts(Alternatives state, int word) {
        SortedSet<Long> cuts = new TreeSet<>();
        for (Alternatives.Entry entry : state.entries()) {
            for (PendingCondition condition : entry.conditions()) {
                if (condition.word() == word) {
                    cuts.addAll(Restriction.cuts(condition));
                }
            }
        }
        return cuts.subSet(1L, PendingCondition.LAST_WORD + 1);
    }

    private int offset(int word) {
        return (word % 2 == 0) == lowFirst ? layout.lowHalf(word / 2) : layout.highHalf(word / 2);
    }
}
