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
 */
public record RecordOptions(Path output, ArgumentLevel level, SortedMap<String, String> labels) {
    public RecordOptions {
        labels = new TreeMap<>(labels);
    }

    /** Without arguments and labels. */
    public static RecordOptions to(Path output) {
        return new RecordOptions(output, ArgumentLevel.NONE, new TreeMap<>(Map.of()));
    }
}
