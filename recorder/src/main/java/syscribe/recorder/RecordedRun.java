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
 * @param summary the closing line of the recording
 * @param counts the observations
 * @param lifts what came of lifting; empty where nothing was lifted
 * @param unwrittenLines how many lines of the recording could not be written; 0 unless the disk was full
 */
public record RecordedRun(
        ExitStatus status,
        Summary summary,
        Map<Observation, CallCount> counts,
        Optional<LiftReport> lifts,
        long unwrittenLines) {}
