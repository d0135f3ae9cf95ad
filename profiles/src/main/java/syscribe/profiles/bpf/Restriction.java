package syscribe.profiles.bpf;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is left of a condition when something is known about the word that it begins with; null if it cannot hold. */
final class Restriction {
    private Restriction() {}

    /** Where the answer to a condition, as far as its first word gives it, changes. */
    static List<Long> cuts(PendingCondition condition) {
        if (condition instanceof PendingCondition.Between between) {
            long first = between.first() >>> 32;
            long last = between.last() >>> 32;
            return List.of(first, first + 1, last, last + 1);
        }
        if (condition instanceof PendingCondition.LowBetween low) {
            return List.of(low.first(), low.last() + 1);
        }
        return List.of();
    }

    /**
     * The word lies in a range that no cut of the condition divides.
     *
     * @param first unsigned
     * @param last unsigned, included
     */
    static @Nullable PendingCondition toRange(PendingCondition condition, long first, long last) {
        if (condition instanceof PendingCondition.Between between) {
            return between(between, first);
        }
        if (condition instanceof PendingCondition.LowBetween low) {
            return answer((first >= low.first() && first <= low.last()) == low.inside());
        }
        if (condition instanceof PendingCondition.HalfMasked masked && first == last) {
            return answer(((int) first & masked.mask()) == masked.value());
        }
        return condition;
    }

    private static @Nullable PendingCondition between(PendingCondition.Between between, long upper) {
        long firstUpper = between.first() >>> 32;
        long lastUpper = between.last() >>> 32;
        if (upper < firstUpper || upper > lastUpper) {
            return answer(!between.inside());
        }
        long first = upper == firstUpper ? between.first() & PendingCondition.LAST_WORD : 0;
        long last = upper == lastUpper ? between.last() & PendingCondition.LAST_WORD : PendingCondition.LAST_WORD;
        if (first == 0 && last == PendingCondition.LAST_WORD) {
            return answer(between.inside());
        }
        return new PendingCondition.LowBetween(between.word() + 1, first, last, between.inside());
    }

    /** A mask of the same word is known to hold. */
    static @Nullable PendingCondition whereMaskHolds(PendingCondition condition, PendingCondition.HalfMasked known) {
        if (condition.word() != known.word() || !(condition instanceof PendingCondition.HalfMasked masked)) {
            return condition;
        }
        int common = masked.mask() & known.mask();
        if ((masked.value() & common) != (known.value() & common)) {
            return null;
        }
        int rest = masked.mask() & ~known.mask();
        return rest == 0
                ? Alternatives.TRUE
                : new PendingCondition.HalfMasked(masked.word(), rest, masked.value() & rest);
    }

    /** A mask of the same word is known not to hold; so nothing can hold that implies it. */
    static @Nullable PendingCondition whereMaskFails(PendingCondition condition, PendingCondition.HalfMasked known) {
        if (condition.word() != known.word() || !(condition instanceof PendingCondition.HalfMasked masked)) {
            return condition;
        }
        boolean implies = (known.mask() & ~masked.mask()) == 0 && (masked.value() & known.mask()) == known.value();
        return implies ? null : condition;
    }

    private static @Nullable PendingCondition answer(boolean holds) {
        return holds ? Alternatives.TRUE : null;
    }
}
