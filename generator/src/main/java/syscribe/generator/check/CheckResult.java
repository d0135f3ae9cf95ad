package syscribe.generator.check;

import java.util.Comparator;
import java.util.List;
import syscribe.generator.profile.ProfileSource;
import syscribe.profiles.Architecture;
import syscribe.profiles.analysis.RuleOverlap;
import syscribe.profiles.knowledge.SyscallKnowledge;
import syscribe.recorder.journal.Recording;

/**
 * What a profile would have done with everything that was recorded.
 *
 * @param profile the profile
 * @param recording what was recorded
 * @param calls every observation with its judgement, in the order of the recording
 * @param unused what is allowed and was never seen, the riskiest first
 * @param unusedArchitectures those that the profile names and no call used
 * @param overlaps rules that contradict each other
 * @param starts whether containers start under it, where that was asked
 */
public record CheckResult(
        ProfileSource profile,
        Recording recording,
        List<JudgedCall> calls,
        List<UnusedPermission> unused,
        List<Architecture> unusedArchitectures,
        List<RuleOverlap> overlaps,
        List<StartVerdict> starts) {
    private static final Comparator<JudgedCall> RISKIEST_FIRST = Comparator.comparing(
                    JudgedCall::name, SyscallKnowledge.RISKIEST_FIRST)
            .thenComparing(JudgedCall::observation);

    public CheckResult {
        calls = List.copyOf(calls);
        unused = List.copyOf(unused);
        unusedArchitectures = List.copyOf(unusedArchitectures);
        overlaps = List.copyOf(overlaps);
        starts = List.copyOf(starts);
    }

    /**
     * Whether everything that was recorded is surely allowed, and containers start where that was asked: what cannot be
     * decided does not pass.
     */
    public boolean passes() {
        return calls.stream().allMatch(JudgedCall::isAllowed) && starts.stream().allMatch(StartVerdict::starts);
    }

    /** Whether there is a recording at all; without one only {@link #starts} says something. */
    public boolean isRecorded() {
        return !recording.runs().isEmpty();
    }

    /** What would be denied, the riskiest first. */
    public List<JudgedCall> denied() {
        return calls.stream()
                .filter(JudgedCall::isDenied)
                .sorted(RISKIEST_FIRST)
                .toList();
    }

    /** What the recording does not have the values to decide, the riskiest first. */
    public List<JudgedCall> undecided() {
        return calls.stream()
                .filter(call -> !call.isAllowed() && !call.isDenied())
                .sorted(RISKIEST_FIRST)
                .toList();
    }

    /** How many different syscalls were recorded. */
    public long recordedCalls() {
        return calls.stream().map(JudgedCall::name).distinct().count();
    }
}
