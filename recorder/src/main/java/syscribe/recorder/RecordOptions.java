package syscribe.recorder;

import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import syscribe.profiles.signature.ArgumentLevel;

/**
 * How a workload is recorded.
 *
 * @param output the recording; {@code -} for standard output
 * @param level which arguments belong to an observation
 * @param labels what the user says about the run
 * @param lifting when the workload need not stop at every call any more
 * @param phases how its phases are told apart
 */
public record RecordOptions(
        Path output, ArgumentLevel level, SortedMap<String, String> labels, LiftOptions lifting, PhaseOptions phases) {
    public RecordOptions {
        labels = new TreeMap<>(labels);
        if (phases.awaited() && !lifting.known().isEmpty()) {
            throw new IllegalArgumentException("calls that are known before the run pass unseen in every phase");
        }
    }

    /** Phases are told apart where that costs nothing. */
    public RecordOptions(Path output, ArgumentLevel level, SortedMap<String, String> labels, LiftOptions lifting) {
        this(output, level, labels, lifting, PhaseOptions.BY_THE_WAY);
    }

    /** Without arguments and labels, every call a stop. */
    public static RecordOptions to(Path output) {
        return new RecordOptions(output, ArgumentLevel.NONE, new TreeMap<>(Map.of()), LiftOptions.NEVER);
    }

    public RecordOptions withLifting(LiftOptions replacement) {
        return new RecordOptions(output, level, labels, replacement, phases);
    }

    public RecordOptions withPhases(PhaseOptions replacement) {
        return new RecordOptions(output, level, labels, lifting, replacement);
    }
}
