package syscribe.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import syscribe.recorder.journal.InvalidRecordingException;
import syscribe.recorder.journal.JournalReader;
import syscribe.recorder.journal.Recording;
import syscribe.recorder.journal.RecordingMerger;

/** Reads the recordings that a user names. */
final class RecordingFiles {
    private RecordingFiles() {}

    /**
     * Reads recordings one after the other, and unites them.
     *
     * @throws UsageException with all the problems of the first file that is no recording
     */
    static Recording readAll(List<Path> files, Console console) throws IOException {
        if (files.isEmpty()) {
            throw new UsageException("no recording given");
        }
        RecordingMerger merger = new RecordingMerger();
        for (Path file : files) {
            merger.add(read(file, console));
        }
        return merger.result();
    }

    private static Recording read(Path file, Console console) throws IOException {
        return NamedFailure.of(file, () -> {
            try {
                return JournalReader.read(file, console::message);
            } catch (InvalidRecordingException e) {
                throw new UsageException(String.valueOf(e.getMessage()));
            }
        });
    }
}
