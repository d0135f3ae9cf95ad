package syscribe.profiles.meaning;

import java.util.List;
import java.util.OptionalInt;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.SyscallTable;

/**
 * Says which part of a profile decides about a call, where its arguments are not known.
 *
 * <p>Allowed is what passes without a word: a call that is only logged is one that a profile lacks.
 */
public final class ProfileCoverage {
    private final Profile profile;
    private final List<Rule> rules;

    /**
     * The coverage of a profile.
     *
     * @throws InexpressibleConditionException where a filter could not deny what the profile denies
     */
    public ProfileCoverage(Profile profile) {
        this.profile = profile;
        rules = MultiplexedDenials.addTo(profile);
    }

    /** What is said of a call. */
    public Coverage of(Architecture architecture, int number) {
        if (!profile.architectures().contains(architecture)) {
            return Coverage.FOREIGN_ARCHITECTURE;
        }
        List<Rule> naming =
                rules.stream().filter(rule -> names(rule, architecture, number)).toList();
        boolean otherwise = isAllow(profile.defaultAction());
        if (naming.isEmpty()) {
            return otherwise ? Coverage.ALLOWED : Coverage.NOT_NAMED;
        }
        List<Rule> always =
                naming.stream().filter(rule -> rule.conditions().isEmpty()).toList();
        if (!always.isEmpty()) {
            // The strictest wins, so all of them must allow it.
            return always.stream().allMatch(rule -> isAllow(rule.action()))
                    ? Coverage.ALLOWED
                    : Coverage.DENIED_BY_RULE;
        }
        boolean someAllow = naming.stream().anyMatch(rule -> isAllow(rule.action()));
        boolean allAllow = naming.stream().allMatch(rule -> isAllow(rule.action()));
        if (otherwise && allAllow) {
            return Coverage.ALLOWED;
        }
        return otherwise || someAllow ? Coverage.CONDITIONAL : Coverage.DENIED_BY_RULE;
    }

    private static boolean isAllow(Action action) {
        return action.kind() == Action.Kind.ALLOW;
    }

    private static boolean names(Rule rule, Architecture architecture, int number) {
        return rule.names().stream()
                .map(SyscallTable.of(architecture)::number)
                .anyMatch(n -> n.equals(OptionalInt.of(number)));
    }
}
