package syscribe.profiles.oci;

import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Operator;

/**
 * An entry of a rule's {@code args}.
 *
 * @param index which argument, 0 to 5
 * @param value all 64 bits, unsigned; for {@link Operator#MASKED_EQUAL} the mask
 * @param valueTwo all 64 bits, unsigned; means something for {@link Operator#MASKED_EQUAL} only
 * @param operator how the argument is compared
 * @param source the object it was read from, {@link Json.Obj#EMPTY} for a new one
 */
public record ArgEntry(int index, long value, long valueTwo, Operator operator, Json.Obj source) {
    public ArgEntry {
        if (index < 0 || index > ArgumentCondition.MAX_INDEX) {
            throw new IllegalArgumentException(
                    "argument index " + index + " is not in 0.." + ArgumentCondition.MAX_INDEX);
        }
    }

    public static ArgEntry of(ArgumentCondition condition) {
        return new ArgEntry(
                condition.index(), condition.value(), condition.valueTwo(), condition.operator(), Json.Obj.EMPTY);
    }

    public ArgumentCondition condition() {
        return new ArgumentCondition(index, operator, value, valueTwo);
    }
}
