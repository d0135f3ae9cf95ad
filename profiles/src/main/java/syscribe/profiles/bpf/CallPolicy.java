package syscribe.profiles.bpf;

import java.util.List;
import syscribe.profiles.Action;
import syscribe.profiles.ArgumentCondition;

/**
 * What happens to one call, as a function of its arguments: the first alternative that matches.
 *
 * @param alternatives the strictest first, so that the first that matches wins
 * @param otherwise where none matches
 * @param byDefault whether {@code otherwise} is the profile's default action, not one that a rule or the kernel gave
 */
record CallPolicy(List<Alternative> alternatives, Action otherwise, boolean byDefault) {
    CallPolicy {
        alternatives = List.copyOf(alternatives);
    }

    /** Conditions, at least one, that must all hold, and the action then. */
    record Alternative(List<ArgumentCondition> conditions, Action action) {
        Alternative {
            conditions = List.copyOf(conditions);
        }
    }

    static CallPolicy always(Action action) {
        return new CallPolicy(List.of(), action, false);
    }

    static CallPolicy byDefault(Action action) {
        return new CallPolicy(List.of(), action, true);
    }

    /** Whether arguments make no difference. */
    boolean isConstant() {
        return alternatives.isEmpty();
    }
}
