package syscribe.generator.check;

import java.util.OptionalInt;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.Profile;
import syscribe.profiles.SyscallTable;
import syscribe.profiles.meaning.Unimplemented;
import syscribe.recorder.journal.Observation;

/** Why a profile denies a call. */
final class DenialReason {
    private DenialReason() {}

    /**
     * One sentence.
     *
     * @param byArguments whether other arguments would be allowed
     */
    static String of(Profile profile, Observation observation, Action action, boolean byArguments) {
        Architecture architecture = observation.architecture();
        if (!profile.architectures().contains(architecture)) {
            return "the profile does not name the architecture " + architecture.label();
        }
        if (byArguments) {
            return "no rule allows these arguments";
        }
        if (SyscallTable.of(architecture).name(observation.number()).isEmpty()) {
            return "no syscall of that number is known, so no rule can allow it";
        }
        boolean named = profile.rules().stream()
                .anyMatch(rule -> rule.names().stream()
                        .anyMatch(name -> SyscallTable.of(architecture)
                                .number(name)
                                .equals(OptionalInt.of(observation.number()))));
        if (named) {
            return "a rule denies it";
        }
        boolean newer = !action.equals(profile.defaultAction()) && action.equals(Unimplemented.answer(architecture));
        return newer ? "no rule names it, and it is newer than what the profile knows" : "no rule names it";
    }
}
