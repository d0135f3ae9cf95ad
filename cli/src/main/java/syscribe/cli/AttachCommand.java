package syscribe.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import syscribe.recorder.LiftOptions;
import syscribe.recorder.RecordOptions;
import syscribe.recorder.RecordedRun;
import syscribe.recorder.Recorder;

/** {@code syscribe attach}: records a process that runs already, and leaves it as it was. */
final class AttachCommand implements Command {
    @Override
    public String name() {
        return "attach";
    }

    @Override
    public String synopsis() {
        return "-p PID [-o FILE] [--for DURATION] [--args none|security|all] [--label K=V]...";
    }

    @Override
    public String summary() {
        return "record a running process for a while";
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(Option.builder("p")
                        .longOpt("pid")
                        .hasArg()
                        .argName("PID")
                        .desc("the process; its threads and later children are recorded")
                        .get())
                .addOption(Option.builder()
                        .longOpt("for")
                        .hasArg()
                        .argName("DURATION")
                        .desc("how long: 30s, 5m, 2h; without it until ^C")
                        .get())
                .addOption(CommonOptions.output("the recording; without it PID.recording.jsonl; - for standard output"))
                .addOption(CommonOptions.arguments("which arguments are learned"))
                .addOption(CommonOptions.label());
    }

    @Override
    public String details() {
        return """
                Every call of the process stops meanwhile, which makes a busy service many times slower. In the end it is as it was
                before: no filter, no stopped thread, no interrupted call. If the recorder is killed, the kernel lets the process
                go on.
                """;
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        invocation.requireNoOperands();
        int pid = invocation.requireNumber("p", 1, Integer.MAX_VALUE);
        Optional<Duration> duration = invocation.value("for").map(DurationWord::parse);
        Path output = invocation.path("o").orElse(Path.of(pid + ".recording.jsonl"));
        Recorder recorder = new Recorder(new RecordOptions(
                output, CommonOptions.argumentLevel(invocation), invocation.pairs("label"), LiftOptions.NEVER));
        RecordedRun run = attach(invocation.console(), recorder, pid, duration, output);
        RecordCommand.report(invocation.console(), run, output);
        return ExitCode.OK;
    }

    private static RecordedRun attach(
            Console console, Recorder recorder, int pid, Optional<Duration> duration, Path output) throws IOException {
        StatusLine line = StatusLine.start(console, recorder.progress());
        try {
            return recorder.attach(pid, duration, Version.current(), RecordCommand.onJournalFailure(console, output));
        } finally {
            line.close();
        }
    }
}
