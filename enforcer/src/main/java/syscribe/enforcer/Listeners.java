package syscribe.enforcer;

import syscribe.profiles.Action;
import syscribe.profiles.Profile;

/** Profiles that ask somebody about calls, which only a container runtime can provide. */
final class Listeners {
    private Listeners() {}

    /** @throws EnforcementException where the profile needs a listener */
    static void requireNone(Profile profile) {
        boolean notifies = profile.defaultAction().kind() == Action.Kind.USER_NOTIFY
                || profile.rules().stream().anyMatch(rule -> rule.action().kind() == Action.Kind.USER_NOTIFY);
        if (notifies) {
            throw new EnforcementException(
                    "the profile asks a listener (SCMP_ACT_NOTIFY), and there is none: use it with a container runtime");
        }
    }
}
