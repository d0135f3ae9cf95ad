package syscribe.recorder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import syscribe.recorder.journal.Header;
import syscribe.recorder.journal.JournalWriter;
import syscribe.recorder.journal.Sampled;
import syscribe.recorder.journal.Summary;
import syscribe.recorder.journal.WorkloadEnd;
import syscribe.tracer.Attachment;
import syscribe.tracer.CallerState;
import syscribe.tracer.EventLoop;
import syscribe.tracer.ExecImage;
import syscribe.tracer.ExitStatus;
import syscribe.tracer.Launch;
import syscribe.tracer.SignalForwarder;
import syscribe.tracer.linux.Host;
import syscribe.tracer.linux.Identity;
import syscribe.tracer.linux.Signals;

/**
 * Runs a workload and records every system call that it makes.
 *
 * <p>Nothing is lost, by construction: no thread of the workload goes on past a call before it has been looked at.
 */
public final class Recorder {
    private final RecordOptions options;
    private final Progress progress = new Progress();

    public Recorder(RecordOptions options) {
        this.options = options;
    }

    RecordOptions options() {
        return options;
    }

    /** Where the recording stands; for any thread. */
    public Progress progress() {
        return progress;
    }

    /**
     * Runs the workload to the end of its last process. Signals that ask this process to end go to the workload.
     *
     * @param toolVersion goes into the header
     * @param listener told what comes up meanwhile
     * @throws IOException where the recording cannot be created; the workload has not been started
     * @throws syscribe.tracer.LaunchException where the command could not be executed
     * @throws syscribe.tracer.TraceDeniedException where the kernel does not permit tracing
     */
    public RecordedRun record(ExecImage image, CallerState caller, String toolVersion, RecordListener listener)
            throws IOException {
        // First the program, which waits behind its exec: where it cannot be started, an older recording stays as it
        // is.
        int root = Launch.startTraced(image, caller, EventLoop.OPTIONS);
        listener.started(root);
        try (JournalWriter journal = open(root, header(image.arguments(), toolVersion), listener)) {
            CallRecorder calls = new CallRecorder(options, journal, progress, listener);
            EventLoop loop = new EventLoop(root, calls, calls.lifting());
            calls.startIn(loop);
            return run(calls, loop, forwarder(calls, loop, listener), journal);
        }
    }

    /**
     * Records a process that runs already, stops it at every call, and leaves it as it was: when it is told to, at a signal
     * that asks this process to end, and if this process is killed.
     *
     * @throws IOException where the recording cannot be created
     * @throws syscribe.tracer.TraceDeniedException where the process cannot be traced
     */
    public RecordedRun attach(AttachOptions target, String toolVersion, RecordListener listener) throws IOException {
        Attachment attachment = Attachment.to(target.pid(), target.sample());
        try (JournalWriter journal =
                JournalWriter.open(options.output(), header(target, toolVersion), listener::journalFailed)) {
            CallRecorder calls = new CallRecorder(options, journal, progress, listener);
            EventLoop loop = new EventLoop(attachment, calls);
            calls.attaches();
            SignalForwarder signals = SignalForwarder.installForAll((signal, sender) -> {
                if (signal == Signals.SIGUSR1) {
                    tellInterim(calls, loop, listener);
                } else {
                    loop.leave();
                }
            });
            target.duration().ifPresent(loop::leaveAfter);
            return run(calls, loop, signals, journal);
        }
    }

    RecordedRun run(CallRecorder calls, EventLoop loop, SignalForwarder signals, JournalWriter journal) {
        ExitStatus status = loop.run();
        signals.close();
        Optional<WorkloadEnd> end = loop.rootEnded() ? Optional.of(endOf(status)) : Optional.empty();
        RunReport report = calls.report(summary(true, calls, loop, end));
        journal.close();
        return new RecordedRun(status, report.withUnwrittenLines(journal.unwrittenLines()));
    }

    /** Passes signals on to a workload that was started here, but for the one that asks where the run stands. */
    SignalForwarder forwarder(CallRecorder calls, EventLoop loop, RecordListener listener) {
        return SignalForwarder.install((signal, sender) -> {
            if (signal == Signals.SIGUSR1) {
                tellInterim(calls, loop, listener);
            } else {
                loop.passOn(signal, sender);
            }
        });
    }

    /** Writes where the run stands to the journal and tells it, while the workload goes on. */
    private void tellInterim(CallRecorder calls, EventLoop loop, RecordListener listener) {
        loop.ask(() -> calls.report(summary(false, calls, loop, Optional.empty())))
                .ifPresent(listener::interim);
    }

    private JournalWriter open(int root, Header.Builder header, RecordListener listener) throws IOException {
        try {
            return JournalWriter.open(options.output(), header.build(), listener::journalFailed);
        } catch (IOException refused) {
            Launch.abandon(root);
            throw refused;
        }
    }

    private Header header(AttachOptions target, String toolVersion) {
        Map<String, String> sampling = target.sample()
                .map(cycle -> Map.of(Header.SAMPLE, words(cycle.on()) + "/" + words(cycle.period())))
                .orElse(Map.of());
        boolean everyCall = target.sample().isEmpty();
        return header(List.of(), toolVersion)
                .withMethod(options.level(), everyCall, sampling)
                .build();
    }

    Header.Builder header(List<String> command, String toolVersion) {
        Identity identity = Identity.ofThisProcess();
        return Header.of(
                        UUID.randomUUID(),
                        toolVersion,
                        Instant.now(),
                        command.stream().map(Recorder::text).toList(),
                        Host.ARCHITECTURE,
                        System.getProperty("os.version"),
                        identity.effectiveUserId())
                .withPlace(Optional.ofNullable(System.getProperty("user.dir")), Optional.empty(), identity.hostname())
                .withMethod(options.level(), options.lifting().never(), known())
                .withLabels(options.labels());
    }

    private Map<String, String> known() {
        int known = options.lifting().known().rules().size();
        return known == 0 ? Map.of() : Map.of(Header.KNOWN, Integer.toString(known));
    }

    private static String words(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }

    private Summary summary(boolean complete, CallRecorder calls, EventLoop loop, Optional<WorkloadEnd> end) {
        return new Summary(
                complete,
                calls.elapsed(),
                progress.processes(),
                progress.threads(),
                progress.execs(),
                loop.stops(),
                progress.signals(),
                0,
                end,
                loop.sampledTime().map(time -> new Sampled(time.samples(), time.traced())));
    }

    private static WorkloadEnd endOf(ExitStatus status) {
        if (status instanceof ExitStatus.Killed killed) {
            return WorkloadEnd.killedBy(killed.signal());
        }
        return WorkloadEnd.exited(status.shellStatus());
    }

    /** The bytes of an argument, as far as they are text. */
    private static String text(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
