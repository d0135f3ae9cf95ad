package syscribe.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.commons.cli.Options;
import syscribe.profiles.signature.ArgumentLevel;
import syscribe.recorder.RecordOptions;
import syscribe.recorder.RecordedRun;
import syscribe.recorder.Recorder;
import syscribe.recorder.journal.Summary;
import syscribe.tracer.CallerState;

/** {@code syscribe record}: runs a workload and writes down every system call that it makes. */
final class RecordCommand implements Command {
    @Override
    public String name() {
        return "record";
    }

    @Override
    public String synopsis() {
        return "[-o FILE] [--label K=V]... -- COMMAND [ARG...]";
    }

    @Override
    public String summary() {
        return "run a command and record every system call that it and its descendants make";
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(
                        CommonOptions.output("the recording; without it NAME.recording.jsonl; - for standard output"))
                .addOption(CommonOptions.label());
    }

    @Override
    public String details() {
        return """
                The command runs with its own terminal, environment, signals and exit status. The recording is a journal:
                each discovery is in the file at once, and a recorder that is killed leaves a valid recording (and ends the
                command, so that nothing runs on unseen). Descendants are followed until the last one has ended.
                """;
    }

    @Override
    public boolean runsWorkload() {
        return true;
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        Workload workload = invocation.requireWorkload();
        if (!invocation.operands().isEmpty()) {
            throw new UsageException(
                    "unexpected \"" + invocation.operands().get(0) + "\"; the command stands behind --");
        }
        Path output = invocation.path("o").orElse(Path.of(workload.baseName() + ".recording.jsonl"));
        return record(invocation, workload, output).status().shellStatus();
    }

    /** Also what {@code learn} does first. */
    static RecordedRun record(Invocation invocation, Workload workload, Path output) throws IOException {
        Console console = invocation.console();
        RecordOptions options = new RecordOptions(output, ArgumentLevel.NONE, invocation.pairs("label"));
        Recorder recorder = new Recorder(options);
        RecordedRun run = recordLive(console, recorder, workload, output);
        console.message(describe(run, output));
        if (run.unwrittenLines() > 0) {
            console.error(run.unwrittenLines() + " lines could not be written to " + output);
        }
        return run;
    }

    private static RecordedRun recordLive(Console console, Recorder recorder, Workload workload, Path output)
            throws IOException {
        StatusLine line = StatusLine.start(console, recorder.progress());
        try {
            return recorder.record(
                    workload.resolve(),
                    CallerState.ofCaller(),
                    Version.current(),
                    failure -> console.error("the recording " + output + " cannot be written: " + failure.getMessage()
                            + "; the command goes on, and what is missing is written when that passes"));
        } finally {
            line.close();
        }
    }

    private static String describe(RecordedRun run, Path output) {
        Summary summary = run.summary();
        long calls =
                run.counts().values().stream().mapToLong(count -> count.calls()).sum();
        return String.format(
                Locale.ROOT,
                "%,d different syscalls in %,d calls of %,d process%s (%,d thread%s) in %.2f s; %,d stops, %d lost; %s",
                run.counts().size(),
                calls,
                summary.processes(),
                summary.processes() == 1 ? "" : "es",
                summary.threads(),
                summary.threads() == 1 ? "" : "s",
                summary.elapsed().toNanos() / 1e9,
                summary.stops(),
                summary.lost(),
                output.toString().equals("-") ? "standard output" : output);
    }
}
