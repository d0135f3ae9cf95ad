package syscribe.generator;

import java.util.List;
import java.util.Optional;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.signature.Parameter;
import syscribe.profiles.signature.Signatures;
import syscribe.recorder.journal.Observation;

/** The argument values of an observation as the conditions of a rule. */
public final class SeenArguments {
    private static final long ALL_BITS = -1;

    private SeenArguments() {}

    /** Conditions that hold for these values and no others; none where no argument was inspected. */
    public static List<ArgumentCondition> of(Observation observation) {
        return observation.arguments().entrySet().stream()
                .map(argument -> ArgumentCondition.masked(
                        argument.getKey(), significant(observation, argument.getKey()), argument.getValue()))
                .toList();
    }

    /** The bits that the kernel looks at. */
    private static long significant(Observation observation, int index) {
        Optional<Parameter> parameter = Signatures.of(observation.architecture(), CallNames.of(observation))
                .map(signature -> signature.parameters())
                .filter(parameters -> index < parameters.size())
                .map(parameters -> parameters.get(index));
        return parameter.map(p -> p.significant(ALL_BITS)).orElse(ALL_BITS);
    }
}
