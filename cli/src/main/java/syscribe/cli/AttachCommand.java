package syscribe.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import syscribe.recorder.AttachOptions;
import syscribe.recorder.LiftOptions;
import syscribe.recorder.RecordOptions;
import syscribe.recorder.Recorder;

/** {@code syscribe attach}: records a process that runs already, and leaves it as it was. */
final class AttachCommand implements Command {
    @Override
    public String name() {
        return "attach";
    }

    @Override
    public String synopsis() {
        return "-p PID [-o FILE] [--for DURATION] [--sample ON/PERIOD] [--args none|security|all] [--label K=V]...";
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
                .addOption(Option.builder()
                        .longOpt("sample")
                        .hasArg()
                        .argName("ON/PERIOD")
                        .desc("record only a part of the time: 1s/20s is one second out of every twenty")
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
                go on. --sample bounds the cost: in between the process runs untraced, and what it calls then is not seen.
                """;
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        invocation.requireNoOperands();
        int pid = invocation.requireNumber("p", 1, Integer.MAX_VALUE);
        AttachOptions target = new AttachOptions(
                pid,
                invocation.value("for").map(DurationWord::parse),
                invocation.value("sample").map(SampleWord::parse));
        Path output = invocation.path("o").orElse(Path.of(pid + ".recording.jsonl"));
        Recorder recorder = new Recorder(new RecordOptions(
                output, CommonOptions.argumentLevel(invocation), invocation.pairs("label"), LiftOptions.NEVER));
        StatusLine.during(
                invocation.console(),
                recorder,
                output,
                messages -> recorder.attach(target, Version.current(), messages));
        return ExitCode.OK;
    }
}
