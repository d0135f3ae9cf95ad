package syscribe.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import syscribe.recorder.ContainerRecorder;
import syscribe.recorder.LiftOptions;
import syscribe.recorder.NoContainerException;
import syscribe.recorder.PhaseOptions;
import syscribe.recorder.RecordOptions;
import syscribe.recorder.RecordedRun;
import syscribe.recorder.Recorder;
import syscribe.tracer.CallerState;
import syscribe.tracer.ready.ReadyWhen;

/** {@code syscribe record}: runs a workload and writes down every system call that it makes. */
final class RecordCommand implements Command {
    @Override
    public String name() {
        return "record";
    }

    @Override
    public String synopsis() {
        return """
                [-o FILE] [--known FILE]... [--args none|security|all] [--full] [--from container] [--label K=V]...
                        [--phases | --ready CMD | --ready-log REGEX | --ready-notify] -- COMMAND [ARG...]""";
    }

    @Override
    public String summary() {
        return "run a command and record every system call that it and its descendants make";
    }

    @Override
    public Options options() {
        return addTo(new Options())
                .addOption(Option.builder()
                        .longOpt("from")
                        .hasArg()
                        .argName("container")
                        .desc("the command starts a container; record what runs in it, from its first step")
                        .get())
                .addOption(Option.builder()
                        .longOpt("known")
                        .hasArg()
                        .argName("FILE")
                        .desc("a recording or profile: what is in it runs freely from the start (may be repeated)")
                        .get())
                .addOption(
                        CommonOptions.output("the recording; without it NAME.recording.jsonl; - for standard output"));
    }

    /** The options that {@code learn} has as well. */
    static Options addTo(Options options) {
        return ReadyWords.addTo(options)
                .addOption(CommonOptions.phases(
                        "tell the start of a service from its serving in any case: every call stops until then"))
                .addOption(CommonOptions.arguments("which arguments are learned"))
                .addOption(Option.builder()
                        .longOpt("full")
                        .desc("stop at every call to the end: slow, and all counts exact")
                        .get())
                .addOption(Option.builder()
                        .longOpt("no-promotion")
                        .desc("never change the command's code: for programs that check their own")
                        .get())
                .addOption(CommonOptions.label());
    }

    @Override
    public String details() {
        return """
                The command runs with its own terminal, environment, signals and exit status. The recording is a journal:
                each discovery is in the file at once, and a recorder that is killed leaves a valid recording (and ends the
                command, so that nothing runs on unseen). Descendants are followed until the last one has ended.

                A process that makes nothing but known calls for a while gets a filter that lets these pass; from then on it
                runs at nearly its own speed and stops only at what is new. Nothing that is new is missed; how often a known
                call was made is then a lower bound. A call that turns hot only after that gets its way too: the instruction
                in front of it is replaced by a jump (--no-promotion leaves all code as it is). --known begins with what an earlier run has shown, and records what is
                new.

                --from container is for runc run, crun run, podman run, bwrap, unshare and their like: what they do themselves is not
                recorded, and the recording begins with the first program that is executed in namespaces of its own.

                The recording marks when a service is ready: it waits for connections or sends READY=1, and then comes to rest. What
                is seen from then on belongs to its serving phase (generate --phases). With --phases or --ready... no process is
                lifted before; without, the phases are told apart only if none was.
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
        try {
            return record(invocation, workload, output).status().shellStatus();
        } catch (NoContainerException none) {
            invocation.console().error(String.valueOf(none.getMessage()));
            return none.status() == 0 ? ExitCode.WORKLOAD_FAILURE : none.status();
        }
    }

    /** Also what {@code learn} does first. */
    static RecordedRun record(Invocation invocation, Workload workload, Path output) throws IOException {
        RecordOptions options = new RecordOptions(
                        output, CommonOptions.argumentLevel(invocation), invocation.pairs("label"), lifting(invocation))
                .withPhases(phases(invocation));
        Recorder recorder = new Recorder(options);
        if (fromContainer(invocation)) {
            return StatusLine.during(
                    invocation.console(),
                    recorder,
                    output,
                    messages -> new ContainerRecorder(recorder, Version.current(), messages)
                            .run(workload.resolve(), CallerState.ofCaller(), status -> {}));
        }
        return StatusLine.during(
                invocation.console(),
                recorder,
                output,
                messages -> recorder.record(workload.resolve(), CallerState.ofCaller(), Version.current(), messages));
    }

    private static boolean fromContainer(Invocation invocation) {
        Optional<String> from = invocation.value("from");
        if (from.isPresent() && !from.get().equals("container")) {
            throw new UsageException("--from " + from.get() + " is not --from container");
        }
        return from.isPresent();
    }

    private static PhaseOptions phases(Invocation invocation) {
        Optional<ReadyWhen> ready = ReadyWords.of(invocation);
        if (ready.isEmpty() && !invocation.has("phases")) {
            return PhaseOptions.BY_THE_WAY;
        }
        if (invocation.has("known")) {
            throw new UsageException(
                    "--known lets calls pass unseen in every phase, so that phases cannot be told apart; leave it out");
        }
        return PhaseOptions.await(ready.orElseGet(ReadyWhen.Serving::new));
    }

    private static LiftOptions lifting(Invocation invocation) throws IOException {
        List<Path> known =
                invocation.values("known").stream().map(Invocation::toPath).toList();
        if (!invocation.has("full")) {
            LiftOptions lifting = LiftOptions.DEFAULT.withKnown(KnownFiles.read(known, invocation.console()));
            return invocation.has("no-promotion") ? lifting.withoutPromotion() : lifting;
        }
        if (!known.isEmpty()) {
            throw new UsageException(
                    "--full stops at every call, and --known lets calls pass; only one of them can be had");
        }
        return LiftOptions.NEVER;
    }
}
