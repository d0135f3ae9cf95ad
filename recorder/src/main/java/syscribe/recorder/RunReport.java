package syscribe.recorder;

import java.util.Map;
import java.util.Optional;
import syscribe.recorder.journal.CallCount;
import syscribe.recorder.journal.Observation;
import syscribe.recorder.journal.Summary;

/**
 * Where a run stands.
 *
 * @param summary the last summary line of the recording
 * @param counts the observations
 * @param lifts what came of lifting; empty where nothing was lifted
 * @param unwrittenLines how many lines of the recording could not be written; 0 unless the disk was full
 */
public record RunReport(
        Summary summary, Map<Observation, CallCount> counts, Optional<LiftReport> lifts, long unwrittenLines) {
    RunReport withUnwrittenLines(long lines) {
        return new RunReport(summary, counts, lifts, lines);
    }
}
