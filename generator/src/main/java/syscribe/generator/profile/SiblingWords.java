package syscribe.generator.profile;

import java.util.List;
import java.util.stream.Collectors;
import syscribe.generator.profile.CallPermission.Verdict;
import syscribe.profiles.knowledge.SiblingGroup;

/** Whether calls that do the same job are treated alike, in words. */
final class SiblingWords {
    private SiblingWords() {}

    /** {@code to open a file by its path: open (denied), openat2 (denied); not treated alike}. */
    static String of(ProfileSource profile, ProfileCall call, SiblingGroup group) {
        List<ProfileCall> others = others(profile, call.name(), group);
        String list = others.stream()
                .map(other -> other.name() + " (" + other.verdict().label() + ")")
                .collect(Collectors.joining(", "));
        return "to " + group.job() + ": " + list + end(call.verdict(), others);
    }

    /** The others of a group that the profile's architectures have. */
    static List<ProfileCall> others(ProfileSource profile, String name, SiblingGroup group) {
        return group.without(name).stream()
                .map(other -> ProfileCall.of(profile, other))
                .filter(other -> !other.permissions().isEmpty())
                .toList();
    }

    private static String end(Verdict verdict, List<ProfileCall> others) {
        if (others.stream().allMatch(other -> other.verdict() == verdict)) {
            return "; treated alike";
        }
        boolean idle = verdict == Verdict.DENIED && others.stream().anyMatch(o -> o.verdict() == Verdict.ALLOWED);
        return idle ? "; denying only this one keeps nobody from it" : "; not treated alike";
    }
}
