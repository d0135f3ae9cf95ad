package syscribe.generator.arguments;

import java.util.Optional;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Operator;

/**
 * A set of values of one argument: those where {@code (argument & mask) == expected}.
 *
 * @param mask the bits that are compared; 0 for every value
 * @param expected their values; no bit outside the mask
 */
record Pattern(long mask, long expected) {
    static final Pattern ANY = new Pattern(0, 0);

    Pattern {
        if ((expected & ~mask) != 0) {
            throw new IllegalArgumentException("0x" + Long.toHexString(expected) + " has bits outside its mask");
        }
    }

    /** One value, in the bits that the kernel looks at. */
    static Pattern exactly(LearnedArgument argument, long value) {
        return new Pattern(argument.mask(), value & argument.mask());
    }

    /** Every combination of some bits, with one value in the bits that cannot be combined. */
    static Pattern within(LearnedArgument argument, long bits, long fieldValue) {
        return new Pattern(argument.mask() & (~bits | argument.field()), fieldValue);
    }

    /** The condition of a rule; empty where every value is meant. */
    Optional<ArgumentCondition> condition(int index) {
        if (mask == 0) {
            return Optional.empty();
        }
        return Optional.of(
                mask == -1L
                        ? ArgumentCondition.of(index, Operator.EQUAL, expected)
                        : ArgumentCondition.masked(index, mask, expected));
    }
}
