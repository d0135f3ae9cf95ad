package syscribe.generator.arguments;

import java.util.Optional;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.signature.Kind;
import syscribe.profiles.signature.Parameter;
import syscribe.profiles.signature.ValueSet;

/**
 * An argument whose values are learned.
 *
 * @param index 0 to 5
 * @param parameter what it means
 */
public record LearnedArgument(int index, Parameter parameter) {
    public LearnedArgument {
        if (index < 0 || index > ArgumentCondition.MAX_INDEX) {
            throw new IllegalArgumentException(
                    "argument index " + index + " is not in 0.." + ArgumentCondition.MAX_INDEX);
        }
    }

    /** Whether its bits have meanings of their own; otherwise it is one value. */
    boolean isFlags() {
        return parameter.kind() == Kind.FLAGS;
    }

    /** The bits of the register that the kernel looks at. */
    long mask() {
        return parameter.significant(-1L);
    }

    /** Of flags, the bits that hold one value and cannot be combined: the type of {@code mmap}. */
    long field() {
        return parameter.values().map(ValueSet::field).orElse(0L);
    }

    /**
     * The argument where a call was made on two architectures: all bits that either looks at. Empty where it does not
     * mean the same on both.
     */
    Optional<LearnedArgument> common(LearnedArgument other) {
        boolean same = index == other.index && isFlags() == other.isFlags() && field() == other.field();
        LearnedArgument wider = Long.compareUnsigned(mask(), other.mask()) >= 0 ? this : other;
        return same ? Optional.of(wider) : Optional.empty();
    }
}
