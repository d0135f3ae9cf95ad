package syscribe.generator.profile;

import java.util.Optional;
import syscribe.profiles.Action;
import syscribe.profiles.meaning.Unimplemented;

/** Why a call gets what it gets although no rule decides. */
final class Absence {
    private Absence() {}

    /** One sentence; empty where a rule decides, or no architecture of the profile has the call. */
    static Optional<String> reason(ProfileSource profile, ProfileCall call) {
        return call.permissions().stream()
                .filter(permission -> permission.rules().isEmpty())
                .findFirst()
                .map(permission -> reason(profile, permission));
    }

    private static String reason(ProfileSource profile, CallPermission permission) {
        Action action = permission.actions().iterator().next();
        String made = profile.profile()
                .madeOn()
                .map(kernel -> "Linux " + kernel + ", on which the profile was made")
                .orElse("any call that the profile names");
        boolean newer = !action.equals(permission.defaultAction())
                && action.equals(Unimplemented.answer(permission.architecture()));
        return newer
                ? "no rule names it, and it is newer than " + made + ": answered as by a kernel without it"
                : "no rule decides it: the default action";
    }
}
