package syscribe.cli;

import syscribe.profiles.Action;
import syscribe.profiles.Profile;

/** Replaces what happens to a call that a profile does not allow. */
final class OnDeny {
    private OnDeny() {}

    /** The profile with another default action, where its own denies; a profile that allows by default stays as it is. */
    static Profile apply(Profile profile, Action action) {
        return profile.defaultAction().permits() ? profile : profile.withDefaultAction(action);
    }
}
