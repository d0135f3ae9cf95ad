package syscribe.recorder.dryrun;

import java.util.List;
import syscribe.recorder.journal.Summary;
import syscribe.tracer.ExitStatus;

/**
 * What came of a dry run.
 *
 * @param status how the workload's first process ended
 * @param denials the kinds of calls that the profile does not allow, as they were found
 * @param beyond how many calls are of none of these, because there were too many kinds
 * @param summary the closing line of the recording
 * @param unwrittenLines how many lines of the recording could not be written; 0 unless the disk was full
 */
public record DryRunResult(ExitStatus status, List<Denial> denials, long beyond, Summary summary, long unwrittenLines) {
    public DryRunResult {
        denials = List.copyOf(denials);
    }

    /** How many calls the profile itself denies, or would. */
    public long deniedCalls() {
        return beyond
                + denials.stream()
                        .filter(denial -> !denial.byOwnFilter())
                        .mapToLong(Denial::count)
                        .sum();
    }
}
