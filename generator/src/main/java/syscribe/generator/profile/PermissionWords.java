package syscribe.generator.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import syscribe.profiles.Action;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Rule;

/** What a profile does with a call, in words. */
public final class PermissionWords {
    private final CallPermission permission;

    private PermissionWords(CallPermission permission) {
        this.permission = permission;
    }

    /** {@code allowed where domain is AF_UNIX or AF_INET; otherwise denied with EPERM}. */
    public static String of(CallPermission permission) {
        return new PermissionWords(permission).words();
    }

    private String words() {
        if (!permission.dependsOnArguments()) {
            return ActionWords.of(permission.actions().iterator().next());
        }
        List<String> parts = new ArrayList<>();
        Map<Action, List<List<ArgumentCondition>>> byAction = new TreeMap<>(Action.STRICTEST_FIRST);
        for (Rule rule : permission.rules()) {
            byAction.computeIfAbsent(rule.action(), a -> new ArrayList<>()).add(rule.conditions());
        }
        byAction.forEach((action, alternatives) -> parts.add(ActionWords.of(action) + " where "
                + new AlternativeWords(permission.architecture(), permission.name()).any(alternatives)));
        parts.add("otherwise " + ActionWords.of(permission.defaultAction()));
        return String.join("; ", parts);
    }
}
