package syscribe.generator.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import syscribe.generator.check.Judgement.Allowed;
import syscribe.generator.check.Judgement.Denied;
import syscribe.generator.check.Judgement.Undecided;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Profile;
import syscribe.profiles.SeccompData;
import syscribe.profiles.SyscallTable;
import syscribe.profiles.analysis.CallMeaning;
import syscribe.profiles.meaning.ProfileMeaning;
import syscribe.recorder.journal.Evidence;
import syscribe.recorder.journal.Observation;
import syscribe.recorder.journal.Observed;
import syscribe.recorder.journal.Witness;

/**
 * Decides what a profile would have done with recorded calls; in doubt, that it cannot be decided.
 *
 * <p>Evidence has all six argument registers, so a call of which there is evidence is always decided. Of the others, the
 * values that were recorded are known: the bits of the register that the kernel looks at, the others taken for zero.
 */
final class Judge {
    private static final int REGISTERS = ArgumentCondition.MAX_INDEX + 1;

    private static final int ENOSYS = 38;

    private final Profile profile;
    private final ProfileMeaning meaning;
    private final Map<List<Object>, CallMeaning> known = new HashMap<>();

    Judge(Profile profile) {
        this.profile = profile;
        this.meaning = new ProfileMeaning(profile);
    }

    Judgement judge(Observation observation, Observed observed) {
        List<Witness> exact = observed.evidence().stream()
                .filter(witness -> witness.evidence().raw().size() == REGISTERS)
                .toList();
        Optional<Witness> denied = exact.stream()
                .filter(witness -> !verdict(observation, witness.evidence()).permits())
                .findFirst();
        CallMeaning call = meaningOf(observation);
        if (denied.isPresent()) {
            return denied(observation, call, verdict(observation, denied.get().evidence()), denied);
        }
        boolean everyCall = observed.count().exact() && observed.count().calls() <= exact.size();
        return everyCall ? new Allowed() : judge(observation, call);
    }

    private Judgement judge(Observation observation, CallMeaning call) {
        Set<Action> possible = call.actions(observation.arguments());
        if (possible.stream().allMatch(Action::permits)) {
            return new Allowed();
        }
        if (possible.stream().noneMatch(Action::permits)) {
            return denied(observation, call, possible.iterator().next(), Optional.empty());
        }
        SortedSet<Integer> missing = new TreeSet<>(call.arguments());
        missing.removeAll(observation.arguments().keySet());
        return new Undecided(possible, missing);
    }

    private Judgement denied(Observation observation, CallMeaning call, Action action, Optional<Witness> example) {
        if (isAnsweredByFallback(observation, action)) {
            return new Allowed();
        }
        boolean byArguments = call.actions().stream().anyMatch(Action::permits);
        return new Denied(action, DenialReason.of(profile, observation, action, byArguments), example);
    }

    /** {@code clone3} with ENOSYS where {@code clone} is allowed: the C library then calls that one. */
    private boolean isAnsweredByFallback(Observation observation, Action action) {
        SyscallTable table = SyscallTable.of(observation.architecture());
        return action.equals(Action.errno(ENOSYS))
                && table.number("clone3").equals(OptionalInt.of(observation.number()))
                && table.number("clone").stream()
                        .mapToObj(number -> CallMeaning.of(profile, observation.architecture(), number))
                        .anyMatch(clone -> clone.actions().stream().anyMatch(Action::permits));
    }

    private Action verdict(Observation observation, Evidence evidence) {
        List<Long> raw = evidence.raw();
        return meaning.verdict(SeccompData.of(
                observation.architecture(),
                observation.number(),
                raw.get(0),
                raw.get(1),
                raw.get(2),
                raw.get(3),
                raw.get(4),
                raw.get(5)));
    }

    private CallMeaning meaningOf(Observation observation) {
        Architecture architecture = observation.architecture();
        return known.computeIfAbsent(
                List.of(architecture, observation.number()),
                key -> CallMeaning.of(profile, architecture, observation.number()));
    }
}
