package syscribe.generator.profile;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import syscribe.profiles.Architecture;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Operator;
import syscribe.profiles.signature.Parameter;
import syscribe.profiles.signature.Signatures;

/** Conditions on the arguments of a call in words, with the names of parameters and values. */
public final class ConditionWords {
    private final List<Parameter> parameters;

    /**
     * For the arguments of one call.
     *
     * @param call its name; arguments of a call without a known signature are called by their index
     */
    public ConditionWords(Architecture architecture, String call) {
        parameters = Signatures.of(architecture, call)
                .map(signature -> signature.parameters())
                .orElse(List.of());
    }

    /** All of these: {@code domain is AF_INET and type has SOCK_STREAM}. */
    public String all(List<ArgumentCondition> conditions) {
        return conditions.stream().map(this::one).collect(Collectors.joining(" and "));
    }

    /** One value of one argument: {@code domain is AF_INET}. */
    public String value(int index, long value) {
        return one(ArgumentCondition.of(index, Operator.EQUAL, value));
    }

    /** The argument's name, {@code domain}. */
    public String name(int index) {
        return parameter(index).map(Parameter::name).orElse("argument " + index);
    }

    /** The argument's value, by name where it has one. */
    public String decode(int index, long value) {
        return parameter(index)
                .filter(p -> p.significant(value) == value)
                .map(p -> p.decode(value))
                .orElse("0x" + Long.toHexString(value));
    }

    /** The value that a condition demands; empty where it leaves several. */
    Optional<Long> demanded(ArgumentCondition condition) {
        return switch (condition.operator()) {
            case EQUAL -> Optional.of(condition.value());
            case MASKED_EQUAL ->
                (condition.value() & significant(condition.index())) == significant(condition.index())
                        ? Optional.of(condition.valueTwo())
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private String one(ArgumentCondition condition) {
        String name = name(condition.index());
        String value = decode(condition.index(), condition.value());
        return switch (condition.operator()) {
            case EQUAL -> name + " is " + value;
            case NOT_EQUAL -> name + " is not " + value;
            case LESS_THAN -> name + " < " + value;
            case LESS_EQUAL -> name + " <= " + value;
            case GREATER_THAN -> name + " > " + value;
            case GREATER_EQUAL -> name + " >= " + value;
            case MASKED_EQUAL -> name + masked(condition);
        };
    }

    private String masked(ArgumentCondition condition) {
        int index = condition.index();
        long mask = condition.value();
        long expected = condition.valueTwo();
        long free = significant(index) & ~mask;
        boolean mostBits = Long.bitCount(free) < Long.bitCount(mask & significant(index));
        if (free == 0) {
            return " is " + decode(index, expected);
        }
        if (expected == 0) {
            return mostBits ? " has nothing but " + decode(index, free) : " has none of " + decode(index, mask);
        }
        if (expected == mask) {
            return " has " + decode(index, mask);
        }
        return mostBits
                ? " is " + decode(index, expected) + ", with or without " + decode(index, free)
                : " & " + decode(index, mask) + " is " + decode(index, expected);
    }

    private long significant(int index) {
        return parameter(index).map(p -> p.significant(-1)).orElse(-1L);
    }

    private Optional<Parameter> parameter(int index) {
        return index < parameters.size() ? Optional.of(parameters.get(index)) : Optional.empty();
    }
}
