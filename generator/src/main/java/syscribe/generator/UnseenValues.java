package syscribe.generator;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import syscribe.generator.arguments.ArgumentRules;
import syscribe.generator.arguments.Generaliser;
import syscribe.generator.arguments.LearnedArgument;

/**
 * Argument values that tracing may miss and a workload needs, from {@code unseen-values.tsv}.
 *
 * @param values that come together: where one was seen, the others are needed
 * @param reason why
 */
record UnseenValues(Set<Long> values, String reason) {
    private static final int HEX = 16;

    UnseenValues {
        values = Set.copyOf(values);
    }

    /** What goes with a call; empty where nothing does, or where values of several arguments belong together. */
    static Optional<UnseenValues> of(String call, Collection<LearnedArgument> learned) {
        if (learned.size() != 1) {
            return Optional.empty();
        }
        String parameter = learned.iterator().next().parameter().name();
        return DataFile.read("unseen-values.tsv", 4).stream()
                .filter(line -> List.of(line.get(0).split(" ", -1)).contains(call)
                        && line.get(1).equals(parameter))
                .map(line -> new UnseenValues(numbers(line.get(2)), line.get(3)))
                .findFirst();
    }

    /**
     * Rules for the values that were seen and those that go with them.
     *
     * @param argument the one that is learned
     * @param observed its values
     */
    ArgumentRules rules(LearnedArgument argument, Collection<SortedMap<Integer, Long>> observed) {
        Set<Long> seen = observed.stream()
                .flatMap(all -> Optional.ofNullable(all.get(argument.index())).stream())
                .collect(Collectors.toSet());
        Set<Long> missing = new TreeSet<>(values);
        missing.removeAll(seen);
        boolean someSeen = missing.size() < values.size();
        boolean anyAllowed = observed.stream().anyMatch(all -> !all.containsKey(argument.index()));
        if (anyAllowed || !someSeen || missing.isEmpty()) {
            return Generaliser.generalise(List.of(argument), observed);
        }
        Set<SortedMap<Integer, Long>> all = new HashSet<>(observed);
        missing.forEach(value -> all.add(new TreeMap<>(Map.of(argument.index(), value))));
        String names = missing.stream().map(argument.parameter()::decode).collect(Collectors.joining(", "));
        return Generaliser.generalise(List.of(argument), all)
                .alsoGeneralised(argument.parameter().name() + " may also be " + names + ": " + reason);
    }

    private static Set<Long> numbers(String words) {
        return Arrays.stream(words.split(" ", -1))
                .map(word -> Long.parseLong(word, HEX))
                .collect(Collectors.toSet());
    }
}
