package syscribe.generator.minimize;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import syscribe.profiles.knowledge.SyscallKnowledge;

/**
 * What came of minimizing a profile.
 *
 * @param plan what was tried
 * @param minimum what was found
 * @param baseline the runs under the profile as it was
 * @param runs the other runs that were made, in order
 * @param remembered how many runs of an earlier process were known
 * @param time how long it took, all in all
 * @param budget how long it was allowed to take; empty for as long as it takes
 */
public record MinimizeReport(
        Plan plan,
        Minimum minimum,
        List<TestRun> baseline,
        List<TestRun> runs,
        int remembered,
        Duration time,
        Optional<Duration> budget) {
    public MinimizeReport {
        baseline = List.copyOf(baseline);
        runs = List.copyOf(runs);
    }

    /** In how many of its runs the test has passed with something denied. */
    public long passed() {
        return runs.stream().filter(TestRun::passed).count();
    }

    /** What is denied of what the test makes or may make, or else of what it does not make; the riskiest first. */
    List<Denial> removed(boolean unused) {
        return minimum.removed().stream()
                .filter(denial -> isUnused(denial.candidate()) == unused)
                .sorted(Comparator.comparing(denial -> denial.candidate().call(), SyscallKnowledge.RISKIEST_FIRST))
                .toList();
    }

    /** The candidates that stay and have been shown to be needed, or the others that stay. */
    List<Kept> kept(boolean shown) {
        return minimum.kept().stream().filter(kept -> kept.shown() == shown).toList();
    }

    private boolean isUnused(Candidate candidate) {
        return plan.candidates().stream()
                .anyMatch(choices ->
                        choices.candidate().equals(candidate) && choices.likelihood() == Choices.Likelihood.UNUSED);
    }
}
