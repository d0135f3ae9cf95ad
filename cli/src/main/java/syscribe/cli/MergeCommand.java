package syscribe.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.commons.cli.Options;
import syscribe.recorder.journal.Observation;
import syscribe.recorder.journal.Recording;
import syscribe.recorder.journal.RecordingWriter;

/** {@code syscribe merge}: the union of recordings. */
final class MergeCommand implements Command {
    @Override
    public String name() {
        return "merge";
    }

    @Override
    public String synopsis() {
        return "RECORDING... -o RECORDING";
    }

    @Override
    public String summary() {
        return "unite recordings into one; the order does not matter, and a run that comes twice counts once";
    }

    @Override
    public Options options() {
        return new Options().addOption(CommonOptions.output("the united recording; - for standard output"));
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        Path output = invocation.requirePath("o");
        Recording recording = RecordingFiles.readAll(invocation.operandPaths(), invocation.console());
        OutputFile.write(output, out -> RecordingWriter.write(recording, out), invocation.console());
        invocation
                .console()
                .message(recording.runs().size() + " runs with " + different(recording) + " different syscalls; "
                        + output);
        return ExitCode.OK;
    }

    private static long different(Recording recording) {
        return recording.observations().keySet().stream()
                .map(Observation::call)
                .distinct()
                .count();
    }
}
