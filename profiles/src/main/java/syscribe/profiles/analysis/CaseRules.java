package syscribe.profiles.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import syscribe.profiles.Action;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Rule;

/** Writes the cases of a call as rules of a profile. */
final class CaseRules {
    private static final int MAX_RULES = 2000;

    private CaseRules() {}

    /**
     * The rules; cases with the default action need none.
     *
     * @return empty where rules cannot say it: by address, or by too many conditions
     */
    static Optional<List<Rule>> of(String name, List<CallVerdict.Case> cases, Action defaultAction) {
        List<Rule> rules = new ArrayList<>();
        for (CallVerdict.Case one : cases) {
            Action action = PolicyProfile.expressible(one.action());
            if (action.equals(defaultAction)) {
                continue;
            }
            if (one.alternatives().isEmpty()) {
                return Optional.empty();
            }
            for (List<ArgumentRange> alternative : one.alternatives()) {
                if (alternative.stream().anyMatch(ArgumentRange::isAddress)) {
                    return Optional.empty();
                }
                conjunctions(alternative).forEach(c -> rules.add(new Rule(List.of(name), action, c)));
                if (rules.size() > MAX_RULES) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(rules);
    }

    /** Incomplete where there are more than {@link #MAX_RULES}. */
    private static List<List<ArgumentCondition>> conjunctions(List<ArgumentRange> ranges) {
        List<List<ArgumentCondition>> result = List.of(List.of());
        for (ArgumentRange range : ranges) {
            List<List<ArgumentCondition>> longer = new ArrayList<>();
            for (List<ArgumentCondition> before : result) {
                for (ArgumentCondition condition : range.alternatives()) {
                    List<ArgumentCondition> all = new ArrayList<>(before);
                    all.add(condition);
                    longer.add(all);
                }
            }
            result = longer.size() > MAX_RULES ? longer.subList(0, MAX_RULES + 1) : longer;
        }
        return result;
    }
}
