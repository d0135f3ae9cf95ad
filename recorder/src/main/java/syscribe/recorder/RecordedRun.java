package syscribe.recorder;

import java.util.Map;
import java.util.Optional;
import syscribe.recorder.journal.CallCount;
import syscribe.recorder.journal.Observation;
import syscribe.recorder.journal.Summary;
import syscribe.tracer.ExitStatus;

/**
 * What came of recording a workload.
 *
 * @param status how its first process ended
 * @param report where the run stood in the end
 */
public record RecordedRun(ExitStatus status, RunReport report) {
    /** The closing line of the recording. */
    public Summary summary() {
        return report.summary();
    }

    public Map<Observation, CallCount> counts() {
        return report.counts();
    }

    public Optional<LiftReport> lifts() {
        return report.lifts();
    }

    public long unwrittenLines() {
        return report.unwrittenLines();
    }
}
