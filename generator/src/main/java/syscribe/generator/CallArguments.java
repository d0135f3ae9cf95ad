package syscribe.generator;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import syscribe.generator.arguments.ArgumentRules;
import syscribe.generator.arguments.Generaliser;
import syscribe.generator.arguments.LearnedArgument;
import syscribe.generator.confidence.Unit;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.SeccompData;
import syscribe.profiles.SyscallTable;
import syscribe.profiles.meaning.ProfileMeaning;
import syscribe.profiles.signature.ArgumentLevel;

/** From the argument values that were seen to the conditions of rules, with what tracing may have missed. */
final class CallArguments {
    private static final int EPERM = 1;

    private CallArguments() {}

    /** What is known about the arguments of the calls that have any to learn, by name. */
    static Map<String, ArgumentRules> rules(List<ObservedCall> calls, ArgumentLevel level) {
        Map<String, ArgumentRules> rules = new TreeMap<>();
        for (ObservedCall call : calls) {
            Collection<LearnedArgument> learned = CallUnits.of(call, level).learned();
            if (call.isNamed() && !learned.isEmpty()) {
                rules.put(call.name(), rules(call.name(), learned, call.argumentValues()));
            }
        }
        return rules;
    }

    private static ArgumentRules rules(
            String call, Collection<LearnedArgument> learned, Set<SortedMap<Integer, Long>> values) {
        return UnseenValues.of(call, learned)
                .map(unseen -> unseen.rules(learned.iterator().next(), values))
                .orElseGet(() -> Generaliser.generalise(learned, values));
    }

    /** Whether the rules that all the other values of a call make allow these ones as well. */
    static boolean coveredByOthers(CallUnits units, Unit unit) {
        Set<SortedMap<Integer, Long>> others = new HashSet<>();
        units.call().observations().keySet().forEach(observation -> {
            if (!units.unit(observation).equals(unit)) {
                others.add(observation.arguments());
            }
        });
        if (others.isEmpty()) {
            return false;
        }
        ArgumentRules rules = rules(units.call().name(), units.learned(), others);
        return units.call().architectures().stream().allMatch(a -> allow(rules, a, unit));
    }

    private static boolean allow(ArgumentRules rules, Architecture architecture, Unit unit) {
        int number = SyscallTable.of(architecture).number(unit.call()).orElseThrow();
        List<Rule> allowing = rules.alternatives().stream()
                .map(conditions -> new Rule(List.of(unit.call()), Action.ALLOW, conditions))
                .toList();
        long[] values = new long[6];
        unit.arguments().forEach((index, value) -> values[index] = value);
        return new ProfileMeaning(Profile.of(architecture, Action.errno(EPERM), allowing))
                .verdict(SeccompData.of(architecture, number, values))
                .permits();
    }
}
