package syscribe.generator.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import syscribe.generator.CallNames;
import syscribe.generator.container.ContainerTarget;
import syscribe.generator.profile.ProfileSource;
import syscribe.recorder.journal.Recording;

/** Checks a profile against what was recorded. */
public final class ProfileCheck {
    private ProfileCheck() {}

    /**
     * Judges every observation, and finds what is allowed without need.
     *
     * @throws syscribe.profiles.meaning.InexpressibleConditionException where no filter could do what the profile says
     */
    public static CheckResult check(ProfileSource profile, Recording recording) {
        return check(profile, recording, Optional.empty());
    }

    /**
     * The same, and whether a container starts.
     *
     * @param recording {@link Recording#EMPTY} for none
     * @param target what starts the container; empty where the profile is for none
     */
    public static CheckResult check(ProfileSource profile, Recording recording, Optional<ContainerTarget> target) {
        Judge judge = new Judge(profile.profile());
        List<JudgedCall> calls = new ArrayList<>();
        recording
                .observations()
                .forEach((observation, observed) -> calls.add(new JudgedCall(
                        CallNames.of(observation), observation, observed, judge.judge(observation, observed))));
        return new CheckResult(
                profile,
                recording,
                calls,
                UnusedPermissions.of(profile.profile(), recording),
                recording.runs().isEmpty() ? List.of() : UnusedPermissions.architectures(profile.profile(), recording),
                profile.overlaps(),
                target.map(t -> StartCheck.of(profile, t)).orElse(List.of()));
    }
}
