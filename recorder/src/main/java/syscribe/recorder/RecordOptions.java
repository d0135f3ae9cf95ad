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
 */
public record RecordOptions(Path output, ArgumentLevel level, SortedMap<String, String> labels, LiftOptions lifting) {
    public RecordOptions {
        labels = new TreeMap<>(labels);
    }

    /** Without arguments and labels, every call a stop. */
    public static RecordOptions to(Path output) {
        return new RecordOptions(output, ArgumentLevel.NONE, new TreeMap<>(Map.of()), LiftOptions.NEVER);
    }

    public RecordOptions withLifting(LiftOptions replacement) {
        return new RecordOptions(output, level, labels, replacement);
    }
}
