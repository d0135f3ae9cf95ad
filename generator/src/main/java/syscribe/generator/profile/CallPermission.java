package syscribe.generator.profile;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.SyscallTable;
import syscribe.profiles.analysis.CallMeaning;
import syscribe.profiles.meaning.MultiplexedDenials;

/**
 * What a profile does with one syscall on one architecture.
 *
 * @param name the syscall
 * @param architecture where; the profile names it
 * @param verdict in one word
 * @param actions every action that some arguments get, the strictest first
 * @param rules those that decide, in the order of the profile; empty where none names the call
 * @param defaultAction what the profile does with what no rule matches
 */
public record CallPermission(
        String name,
        Architecture architecture,
        Verdict verdict,
        Set<Action> actions,
        List<Rule> rules,
        Action defaultAction) {
    /** Whether a call is made. */
    public enum Verdict {
        ALLOWED,
        /** It depends on the arguments. */
        CONDITIONAL,
        DENIED;

        /** The spelling in reports: {@code conditional}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Verdict of(Set<Action> actions) {
            if (actions.stream().allMatch(Action::permits)) {
                return ALLOWED;
            }
            return actions.stream().anyMatch(Action::permits) ? CONDITIONAL : DENIED;
        }
    }

    public CallPermission {
        rules = List.copyOf(rules);
    }

    /**
     * What a profile does with a call.
     *
     * @throws IllegalArgumentException where the architecture does not have the call
     */
    public static CallPermission of(Profile profile, Architecture architecture, String name) {
        int number = SyscallTable.of(architecture)
                .number(name)
                .orElseThrow(() -> new IllegalArgumentException(architecture.label() + " has no " + name));
        Set<Action> actions = CallMeaning.of(profile, architecture, number).actions();
        List<Rule> naming = MultiplexedDenials.addTo(profile).stream()
                .filter(rule -> names(rule, architecture, number))
                .toList();
        List<Rule> always =
                naming.stream().filter(rule -> rule.conditions().isEmpty()).toList();
        return new CallPermission(
                name,
                architecture,
                Verdict.of(actions),
                actions,
                always.isEmpty() ? naming : always,
                profile.defaultAction());
    }

    /** Whether a rule names the call, under any of its names. */
    static boolean names(Rule rule, Architecture architecture, int number) {
        return rule.names().stream()
                .anyMatch(name -> SyscallTable.of(architecture).number(name).equals(OptionalInt.of(number)));
    }

    /** Whether arguments make a difference. */
    public boolean dependsOnArguments() {
        return actions.size() > 1;
    }
}
