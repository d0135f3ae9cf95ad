package syscribe.profiles.meaning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import syscribe.profiles.Action;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;

/**
 * Finds rules of a profile that say different things about one call.
 *
 * <p>Two rules with conditions are in conflict if there is a call that both match. One is looked for among the values
 * around all their constants; that finds one in all but contrived cases, and what is found is certain.
 */
public final class RuleConflicts {
    private final Map<Pair, List<String>> found = new LinkedHashMap<>();

    private RuleConflicts() {}

    private record Pair(Rule one, Rule other) {}

    /** All conflicts, in the order of the rules. */
    public static List<RuleConflict> of(Profile profile) {
        RuleConflicts conflicts = new RuleConflicts();
        Map<String, List<Rule>> byName = new TreeMap<>();
        for (Rule rule : profile.rules()) {
            rule.names().stream()
                    .distinct()
                    .forEach(name ->
                            byName.computeIfAbsent(name, n -> new ArrayList<>()).add(rule));
        }
        byName.forEach(conflicts::compareAll);
        return conflicts.found.entrySet().stream()
                .map(entry -> conflict(entry.getKey(), entry.getValue()))
                .toList();
    }

    private void compareAll(String name, List<Rule> rules) {
        for (int i = 0; i < rules.size(); i++) {
            for (int j = 0; j < i; j++) {
                Pair pair = new Pair(rules.get(j), rules.get(i));
                boolean differ = !pair.one.action().equals(pair.other.action());
                if (differ && (found.containsKey(pair) || contradict(pair))) {
                    found.computeIfAbsent(pair, p -> new ArrayList<>()).add(name);
                }
            }
        }
    }

    private static boolean contradict(Pair pair) {
        return pair.one.conditions().isEmpty() || pair.other.conditions().isEmpty() || bothMatchACall(pair);
    }

    private static RuleConflict conflict(Pair pair, List<String> names) {
        boolean oneAlways = pair.one.conditions().isEmpty();
        if (oneAlways != pair.other.conditions().isEmpty()) {
            Rule winner = oneAlways ? pair.one : pair.other;
            Rule loser = oneAlways ? pair.other : pair.one;
            return new RuleConflict(names, winner.action(), loser.action(), RuleConflict.Kind.UNCONDITIONAL);
        }
        boolean oneWins = Action.STRICTEST_FIRST.compare(pair.one.action(), pair.other.action()) < 0;
        Action winner = (oneWins ? pair.one : pair.other).action();
        Action loser = (oneWins ? pair.other : pair.one).action();
        return new RuleConflict(names, winner, loser, RuleConflict.Kind.STRICTER);
    }

    private static boolean bothMatchACall(Pair pair) {
        List<ArgumentCondition> all = Stream.concat(pair.one.conditions().stream(), pair.other.conditions().stream())
                .toList();
        return all.stream()
                .map(ArgumentCondition::index)
                .distinct()
                .allMatch(index -> someValueMeets(
                        all.stream().filter(c -> c.index() == index).toList()));
    }

    private static boolean someValueMeets(List<ArgumentCondition> conditions) {
        return conditions.stream()
                .flatMap(c -> Stream.of(c.value() - 1, c.value(), c.value() + 1, c.valueTwo()))
                .map(value -> withMaskedBits(value, conditions))
                .anyMatch(value -> conditions.stream().allMatch(c -> ProfileMeaning.holds(c, value)));
    }

    private static long withMaskedBits(long start, List<ArgumentCondition> conditions) {
        long value = start;
        for (ArgumentCondition condition : conditions) {
            switch (condition.operator()) {
                case MASKED_EQUAL -> value = (value & ~condition.value()) | condition.valueTwo();
                case NOT_EQUAL, LESS_THAN, LESS_EQUAL, EQUAL, GREATER_EQUAL, GREATER_THAN -> {}
            }
        }
        return value;
    }
}
