package syscribe.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.Options;
import syscribe.recorder.RecordedRun;

/** {@code syscribe learn}: record and generate in one. */
final class LearnCommand implements Command {
    @Override
    public String name() {
        return "learn";
    }

    @Override
    public String synopsis() {
        return "[-o PROFILE] [--args none|security|all] [--full] [--label K=V]... [--on-deny ACTION] [--runtime NAME[:VERSION]]..."
                + " [--no-new-privileges] [--portable] [--oci|--docker|--kubernetes] -- COMMAND [ARG...]";
    }

    @Override
    public String summary() {
        return "record a command and make its profile, in one";
    }

    @Override
    public Options options() {
        return RecordCommand.addTo(GenerateCommand.addTo(new Options()))
                .addOption(CommonOptions.output("the profile; without it NAME.json; - for standard output"));
    }

    @Override
    public String details() {
        return """
                The recording stays beside the profile, as NAME.recording.jsonl, for explain and merge.
                """;
    }

    @Override
    public boolean runsWorkload() {
        return true;
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        Workload workload = invocation.requireWorkload();
        invocation.requireNoOperands();
        invocation.value("on-deny").ifPresent(ActionWord::parse);
        Path output = invocation.path("o").orElse(Path.of(workload.baseName() + ".json"));
        Path recording = recordingBeside(output, workload);
        OutputFile.requireWritable(output);
        RecordedRun run = RecordCommand.record(invocation, workload, recording);
        GenerateCommand.write(invocation, RecordingFiles.readAll(List.of(recording), invocation.console()), output);
        return run.status().shellStatus();
    }

    private static Path recordingBeside(Path output, Workload workload) {
        if (output.toString().equals("-") || (Files.exists(output) && !Files.isRegularFile(output))) {
            return Path.of(workload.baseName() + ".recording.jsonl");
        }
        String name = output.getFileName().toString().replaceFirst("\\.json$", "");
        return output.resolveSibling(name + ".recording.jsonl");
    }
}
