package syscribe.profiles.bpf;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import syscribe.profiles.ArgumentCondition;

/**
 * A condition on an argument while its halves are looked at one after the other.
 *
 * <p>Words are numbered in the order in which they are looked at: of argument 0, the half that is looked at first is word
 * 0, the other one word 1, and so on. Which half comes first is the same for all arguments.
 */
sealed interface PendingCondition {
    long LAST_WORD = 0xFFFF_FFFFL;

    /** The first word that the condition depends on. */
    int word();

    /**
     * The argument lies between two values.
     *
     * @param word of the half that is looked at first
     * @param lowFirst whether that is the lower one
     * @param first unsigned
     * @param last unsigned, included
     * @param inside whether the condition holds there, or everywhere else
     */
    record Between(int word, boolean lowFirst, long first, long last, boolean inside) implements PendingCondition {}

    /** One half lies between two values, both included; {@code inside} as above. */
    record HalfBetween(int word, long first, long last, boolean inside) implements PendingCondition {}

    /** A half, masked, equals a value. */
    record HalfMasked(int word, int mask, int value) implements PendingCondition {}

    /**
     * What must hold for a condition to hold.
     *
     * @param lowFirst whether lower halves are looked at before upper ones
     * @return all of which must hold; null where it never does
     */
    static @Nullable List<PendingCondition> of(ArgumentCondition condition, boolean lowFirst) {
        int word = 2 * condition.index();
        long value = condition.value();
        return switch (condition.operator()) {
            case EQUAL -> List.of(new Between(word, lowFirst, value, value, true));
            case NOT_EQUAL -> List.of(new Between(word, lowFirst, value, value, false));
            case GREATER_EQUAL -> value == 0 ? List.of() : List.of(new Between(word, lowFirst, 0, value - 1, false));
            case LESS_THAN -> value == 0 ? null : List.of(new Between(word, lowFirst, 0, value - 1, true));
            case GREATER_THAN -> value == -1 ? null : List.of(new Between(word, lowFirst, 0, value, false));
            case LESS_EQUAL -> value == -1 ? List.of() : List.of(new Between(word, lowFirst, 0, value, true));
            case MASKED_EQUAL -> masked(word, lowFirst, value, condition.valueTwo());
        };
    }

    private static @Nullable List<PendingCondition> masked(int word, boolean lowFirst, long mask, long value) {
        if ((value & ~mask) != 0) {
            return null;
        }
        List<PendingCondition> halves = new ArrayList<>();
        addHalf(halves, lowFirst ? word + 1 : word, (int) (mask >>> 32), (int) (value >>> 32));
        addHalf(halves, lowFirst ? word : word + 1, (int) mask, (int) value);
        return halves;
    }

    private static void addHalf(List<PendingCondition> halves, int word, int mask, int value) {
        if (mask == -1) {
            long whole = Integer.toUnsignedLong(value);
            halves.add(new HalfBetween(word, whole, whole, true));
        } else if (mask != 0) {
            halves.add(new HalfMasked(word, mask, value));
        }
    }
}
