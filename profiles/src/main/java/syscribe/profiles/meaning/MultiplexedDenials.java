package syscribe.profiles.meaning;

import java.util.ArrayList;
import java.util.List;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.SyscallTable;

/**
 * Extends a denial of, say, {@code socket} to {@code socketcall} with that code, where it would otherwise be a hole.
 *
 * <p>Only where a profile lets pass what it does not name, and only for a multiplexing call that it does not name
 * itself. A permission is never extended: allowing {@code socket} does not allow {@code socketcall}.
 */
public final class MultiplexedDenials {
    private MultiplexedDenials() {}

    /**
     * The rules of a profile and those that follow from them.
     *
     * @throws InexpressibleConditionException where such a denial depends on arguments, which lie in memory
     */
    public static List<Rule> addTo(Profile profile) {
        List<Rule> rules = new ArrayList<>(profile.rules());
        if (!isDenial(profile.defaultAction())) {
            for (Multiplexer multiplexer : Multiplexer.all()) {
                if (isLeftToDefault(multiplexer, profile)) {
                    extend(profile, multiplexer, rules);
                }
            }
        }
        return rules;
    }

    private static void extend(Profile profile, Multiplexer multiplexer, List<Rule> rules) {
        for (Rule rule : profile.rules()) {
            for (String name : rule.names()) {
                if (multiplexer.codes().containsKey(name)
                        && rule.action().isStricterThan(profile.defaultAction())
                        && !isAlwaysDecidedOtherwise(profile, rule, name)) {
                    rules.add(denial(profile, multiplexer, rule, name));
                }
            }
        }
    }

    private static Rule denial(Profile profile, Multiplexer multiplexer, Rule rule, String name) {
        if (!rule.conditions().isEmpty()) {
            throw new InexpressibleConditionException(
                    name, multiplexer.name(), architecturesWith(profile, multiplexer));
        }
        return new Rule(List.of(multiplexer.name()), rule.action(), List.of(multiplexer.selects(name)));
    }

    /** A rule with conditions means nothing beside one without. */
    private static boolean isAlwaysDecidedOtherwise(Profile profile, Rule rule, String name) {
        return !rule.conditions().isEmpty()
                && profile.rules().stream()
                        .anyMatch(r -> r.conditions().isEmpty() && r.names().contains(name));
    }

    private static boolean isLeftToDefault(Multiplexer multiplexer, Profile profile) {
        return !architecturesWith(profile, multiplexer).isEmpty()
                && profile.rules().stream().noneMatch(r -> r.names().contains(multiplexer.name()));
    }

    private static List<Architecture> architecturesWith(Profile profile, Multiplexer multiplexer) {
        return profile.architectures().stream()
                .filter(a -> SyscallTable.of(a).number(multiplexer.name()).isPresent())
                .toList();
    }

    private static boolean isDenial(Action action) {
        return switch (action.kind()) {
            case KILL_PROCESS, KILL_THREAD, TRAP, ERRNO -> true;
            case USER_NOTIFY, TRACE, LOG, ALLOW -> false;
        };
    }
}
