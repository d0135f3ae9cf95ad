package syscribe.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import syscribe.recorder.KnownCalls;

/** Reads what a user says is known: recordings and profiles, told apart by what is in them. */
final class KnownFiles {
    private KnownFiles() {}

    static KnownCalls read(List<Path> files, Console console) throws IOException {
        KnownCalls all = KnownCalls.NONE;
        for (Path file : files) {
            TreeSet<String> remarks = new TreeSet<>();
            all = all.plus(read(file, console, remarks::add));
            remarks.forEach(remark -> console.message(file + ": " + remark));
        }
        return all;
    }

    private static KnownCalls read(Path file, Console console, Consumer<String> remarks) throws IOException {
        return InputDocument.isRecording(file)
                ? KnownCalls.of(RecordingFiles.readAll(List.of(file), console), remarks)
                : KnownCalls.of(ProfileFile.readForThisHost(file, console), remarks);
    }
}
