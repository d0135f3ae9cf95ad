package syscribe.profiles.bpf;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is left of a condition when something is known about the word that it begins with; null if it cannot hold. */
final class Restriction {
    private Restriction() {}

    /** Where the answer to a condition, as far as its first word gives it, changes. */
    static List<Long> cuts(PendingCondition condition) {
        if (condition instanceof PendingCondition.Between between) {
            return between.lowFirst()
                    ? List.of(low(between.first()), low(between.last()) + 1)
                    : List.of(
                            high(between.first()),
                            high(between.first()) + 1,
                            high(between.last()),
                            high(between.last()) + 1);
        }
        if (condition instanceof PendingCondition.HalfBetween half) {
            return List.of(half.first(), half.last() + 1);
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
            return between.lowFirst() ? whereLowIs(between, first) : whereHighIs(between, first);
        }
        if (condition instanceof PendingCondition.HalfBetween half) {
            return answer((first >= half.first() && first <= half.last()) == half.inside());
        }
        if (condition instanceof PendingCondition.HalfMasked masked && first == last) {
            return answer(((int) first & masked.mask()) == masked.value());
        }
        return condition;
    }

    private static @Nullable PendingCondition whereHighIs(PendingCondition.Between between, long high) {
        if (high < high(between.first()) || high > high(between.last())) {
            return answer(!between.inside());
        }
        return other(
                between,
                high == high(between.first()) ? low(between.first()) : 0,
                high == high(between.last()) ? low(between.last()) : PendingCondition.LAST_WORD);
    }

    private static @Nullable PendingCondition whereLowIs(PendingCondition.Between between, long low) {
        return other(
                between,
                low >= low(between.first()) ? high(between.first()) : high(between.first()) + 1,
                low <= low(between.last()) ? high(between.last()) : high(between.last()) - 1);
    }

    /** The same about the other half, which has to lie between two values. */
    private static @Nullable PendingCondition other(PendingCondition.Between between, long first, long last) {
        if (first > last) {
            return answer(!between.inside());
        }
        if (first == 0 && last == PendingCondition.LAST_WORD) {
            return answer(between.inside());
        }
        return new PendingCondition.HalfBetween(between.word() + 1, first, last, between.inside());
    }

    private static long high(long value) {
        return value >>> 32;
    }

    private static long low(long value) {
        return value & PendingCondition.LAST_WORD;
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
