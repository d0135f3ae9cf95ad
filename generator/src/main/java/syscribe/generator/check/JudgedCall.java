package syscribe.generator.check;

import java.util.Optional;
import syscribe.generator.check.Judgement.Allowed;
import syscribe.generator.check.Judgement.Denied;
import syscribe.profiles.knowledge.SyscallKnowledge;
import syscribe.recorder.journal.Observation;
import syscribe.recorder.journal.Observed;
import syscribe.recorder.journal.Witness;

/**
 * A recorded observation, and what a profile would have done with it.
 *
 * @param name the syscall as profiles spell it, or {@code #} and the number
 * @param observation architecture, number and the values that were recorded
 * @param observed what the recording knows of it
 * @param judgement what the profile says
 */
public record JudgedCall(String name, Observation observation, Observed observed, Judgement judgement) {
    public boolean isAllowed() {
        return judgement instanceof Allowed;
    }

    public boolean isDenied() {
        return judgement instanceof Denied;
    }

    /** What is known of the call everywhere. */
    public SyscallKnowledge knowledge() {
        return SyscallKnowledge.of(name);
    }

    /** Who made it: the call that is denied, or the first of all. */
    public Optional<Witness> witness() {
        Optional<Witness> denied = judgement instanceof Denied d ? d.example() : Optional.empty();
        return denied.or(() -> observed.evidence().stream().findFirst());
    }
}
