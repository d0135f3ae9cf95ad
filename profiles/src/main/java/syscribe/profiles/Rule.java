package syscribe.profiles;

import java.util.List;

/**
 * Syscalls, by name, and what happens to those of their calls that meet every condition.
 *
 * @param names at least one; names that an architecture does not have mean nothing there
 * @param action what happens to a call that matches
 * @param conditions all must hold; none means that every call matches
 */
public record Rule(List<String> names, Action action, List<ArgumentCondition> conditions) {
    public Rule {
        names = List.copyOf(names);
        conditions = List.copyOf(conditions);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("a rule names at least one syscall");
        }
    }

    public static Rule allow(String... names) {
        return new Rule(List.of(names), Action.ALLOW, List.of());
    }
}
