package syscribe.generator.arguments;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import syscribe.profiles.Architecture;
import syscribe.profiles.signature.ArgumentLevel;
import syscribe.profiles.signature.LearnableArguments;
import syscribe.profiles.signature.Parameter;
import syscribe.profiles.signature.Signatures;

/** The arguments of a call that a rule may restrict. */
public final class LearnedArguments {
    private LearnedArguments() {}

    /**
     * Those that have the same meaning on every architecture where the call was made, since a rule holds for all.
     *
     * @param architectures at least one
     */
    public static Collection<LearnedArgument> of(
            String call, Collection<Architecture> architectures, ArgumentLevel level) {
        Optional<SortedMap<Integer, LearnedArgument>> common = architectures.stream()
                .map(architecture -> on(architecture, call, level))
                .reduce(LearnedArguments::common);
        return List.copyOf(common.orElseThrow().values());
    }

    private static SortedMap<Integer, LearnedArgument> on(Architecture architecture, String call, ArgumentLevel level) {
        SortedMap<Integer, LearnedArgument> learned = new TreeMap<>();
        List<Parameter> parameters = Signatures.of(architecture, call)
                .map(signature -> signature.parameters())
                .orElse(List.of());
        LearnableArguments.of(architecture, call, level)
                .forEach(index -> learned.put(index, new LearnedArgument(index, parameters.get(index))));
        return learned;
    }

    private static SortedMap<Integer, LearnedArgument> common(
            SortedMap<Integer, LearnedArgument> one, SortedMap<Integer, LearnedArgument> two) {
        SortedMap<Integer, LearnedArgument> both = new TreeMap<>();
        one.forEach((index, argument) -> Optional.ofNullable(two.get(index))
                .flatMap(argument::common)
                .ifPresent(common -> both.put(index, common)));
        return both;
    }
}
