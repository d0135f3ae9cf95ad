package syscribe.workloads;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Collectors;
import syscribe.recorder.journal.InvalidRecordingException;
import syscribe.recorder.journal.JournalReader;
import syscribe.recorder.journal.Recording;
import syscribe.recorder.journal.Summary;

/** Recordings, as the tests look at them. */
public final class Recordings {
    private Recordings() {}

    public static Recording read(Path file) {
        try {
            return JournalReader.read(file, warning -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidRecordingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether a recording that may still be growing says that its workload is ready. */
    public static boolean isMarkedReady(Path file) {
        try {
            return Files.exists(file) && Files.readString(file).contains("\n{\"type\":\"phase\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static SyscallSet names(Recording recording) {
        return new SyscallSet(recording.observations().keySet().stream()
                .map(observation -> observation.architecture().label() + ":" + observation.name())
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** The summary of a recording of one run. */
    static Summary summary(Recording recording) {
        return recording.runs().values().iterator().next().summary().orElseThrow();
    }
}
