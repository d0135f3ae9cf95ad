package syscribe.recorder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import syscribe.recorder.journal.Header;
import syscribe.recorder.journal.JournalWriter;
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

    /** Where the recording stands; for any thread. */
    public Progress progress() {
        return progress;
    }

    /**
     * Runs the workload to the end of its last process. Signals that ask this process to end go to the workload.
     *
     * @param toolVersion goes into the header
     * @param onJournalFailure told the first time that the recording could not be written; the workload goes on
     * @throws IOException where the recording cannot be created; the workload has not been started
     * @throws syscribe.tracer.LaunchException where the command could not be executed
     * @throws syscribe.tracer.TraceDeniedException where the kernel does not permit tracing
     */
    public RecordedRun record(
            ExecImage image, CallerState caller, String toolVersion, Consumer<IOException> onJournalFailure)
            throws IOException {
        // First the program, which waits behind its exec: where it cannot be started, an older recording stays as it
        // is.
        int root = Launch.startTraced(image, caller, EventLoop.OPTIONS);
        try (JournalWriter journal = open(root, header(image.arguments(), toolVersion), onJournalFailure)) {
            CallRecorder calls = new CallRecorder(options, journal, progress);
            EventLoop loop = new EventLoop(root, calls, calls.lifting());
            SignalForwarder signals = SignalForwarder.install(loop::passOn);
            ExitStatus status = loop.run();
            signals.close();
            Summary summary = summary(calls, loop, Optional.of(endOf(status)));
            calls.close(summary);
            return new RecordedRun(status, summary, calls.counts(), calls.lifts(), journal.unwrittenLines());
        }
    }

    /**
     * Records a process that runs already, stops it at every call, and leaves it as it was: when it is told to, at a signal
     * that asks this process to end, and if this process is killed.
     *
     * @param duration how long; empty for until a signal or the end of the process
     * @throws IOException where the recording cannot be created
     * @throws syscribe.tracer.TraceDeniedException where the process cannot be traced
     */
    public RecordedRun attach(
            int pid, Optional<Duration> duration, String toolVersion, Consumer<IOException> onJournalFailure)
            throws IOException {
        Header header = header(List.of(), toolVersion);
        try (JournalWriter journal = JournalWriter.open(options.output(), header, onJournalFailure)) {
            Attachment attachment = Attachment.to(pid);
            CallRecorder calls = new CallRecorder(options, journal, progress);
            EventLoop loop = new EventLoop(attachment, calls);
            SignalForwarder signals = SignalForwarder.installForAll((signal, sender) -> attachment.leave());
            duration.ifPresent(time -> leaveAfter(time, attachment));
            ExitStatus status = loop.run();
            signals.close();
            Summary summary = summary(calls, loop, loop.rootEnded() ? Optional.of(endOf(status)) : Optional.empty());
            calls.close(summary);
            return new RecordedRun(status, summary, calls.counts(), calls.lifts(), journal.unwrittenLines());
        }
    }

    private static void leaveAfter(Duration time, Attachment attachment) {
        Thread timer = new Thread(
                () -> {
                    LockSupport.parkNanos(time.toNanos());
                    attachment.leave();
                },
                "timer");
        timer.setDaemon(true);
        timer.start();
    }

    private JournalWriter open(int root, Header header, Consumer<IOException> onFailure) throws IOException {
        try {
            return JournalWriter.open(options.output(), header, onFailure);
        } catch (IOException refused) {
            Launch.abandon(root);
            throw refused;
        }
    }

    private Header header(List<String> command, String toolVersion) {
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
                .withMethod(options.level(), options.lifting().never(), Map.of())
                .withLabels(options.labels());
    }

    private Summary summary(CallRecorder calls, EventLoop loop, Optional<WorkloadEnd> end) {
        return new Summary(
                true,
                calls.elapsed(),
                progress.processes(),
                progress.threads(),
                progress.execs(),
                loop.stops(),
                progress.signals(),
                0,
                end);
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
