package syscribe.tracer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import syscribe.profiles.Action;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Operator;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;

/**
 * A call that a filter lets pass for one address alone, which only we know.
 *
 * @param name of the call
 * @param argument which argument is the address, 0 to 5
 * @param address a random one, so that no program guesses it
 */
record PermittedCall(String name, int argument, long address) {
    /** The profile with this call allowed, and everything else as it was. */
    Profile permitIn(Profile profile) {
        List<Rule> rules = new ArrayList<>();
        List<Rule> ofThisName = new ArrayList<>();
        for (Rule rule : profile.rules()) {
            List<String> others =
                    rule.names().stream().filter(other -> !other.equals(name)).toList();
            if (!others.isEmpty()) {
                rules.add(new Rule(others, rule.action(), rule.conditions()));
            }
            if (others.size() < rule.names().size()) {
                ofThisName.add(rule);
            }
        }
        rules.add(new Rule(List.of(name), Action.ALLOW, List.of(isAddress(Operator.EQUAL))));
        rules.addAll(forOtherAddresses(ofThisName));
        return profile.withRules(rules);
    }

    /** The rules on the call as they were, for every address but this. */
    private List<Rule> forOtherAddresses(List<Rule> ofThisName) {
        Optional<Action> unconditional = ofThisName.stream()
                .filter(rule -> rule.conditions().isEmpty())
                .map(Rule::action)
                .min(Comparator.comparing(Action::kind));
        if (unconditional.isPresent()) {
            return List.of(rule(unconditional.get(), List.of()));
        }
        return ofThisName.stream()
                .map(rule -> rule(rule.action(), rule.conditions()))
                .toList();
    }

    private Rule rule(Action action, List<ArgumentCondition> conditions) {
        List<ArgumentCondition> all = new ArrayList<>(conditions);
        all.add(isAddress(Operator.NOT_EQUAL));
        return new Rule(List.of(name), action, all);
    }

    private ArgumentCondition isAddress(Operator operator) {
        return ArgumentCondition.of(argument, operator, address);
    }
}
