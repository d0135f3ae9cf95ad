package syscribe.recorder.dryrun;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import syscribe.recorder.journal.Header;
import syscribe.recorder.journal.JournalWriter;
import syscribe.recorder.journal.Note;
import syscribe.recorder.journal.Summary;
import syscribe.recorder.journal.WorkloadEnd;
import syscribe.tracer.CallerState;
import syscribe.tracer.EventLoop;
import syscribe.tracer.ExecImage;
import syscribe.tracer.ExecLookup;
import syscribe.tracer.ExecToken;
import syscribe.tracer.ExitStatus;
import syscribe.tracer.Launch;
import syscribe.tracer.SignalForwarder;
import syscribe.tracer.StartFilter;
import syscribe.tracer.linux.Host;
import syscribe.tracer.linux.Identity;
import syscribe.tracer.linux.Ptrace;

/**
 * Runs a workload under a profile's filter, and looks at what the filter does not allow.
 *
 * <p>The filter is in place before the workload's first instruction; if it cannot be, the workload does not run. What it asks is
 * answered with ENOSYS by the kernel should nobody trace any more, and the workload dies with this process.
 */
public final class DryRun {
    /** The end of a task is looked at too, for the call that killed it. */
    private static final int TRACE_OPTIONS = EventLoop.OPTIONS | Ptrace.O_TRACEEXIT;

    private final DryRunOptions options;
    private final DryRunFilter filter;
    private final Judge judge;
    private final long startNanos = System.nanoTime();

    /**
     * Prepares a dry run.
     *
     * @throws syscribe.profiles.bpf.FilterTooLargeException where no filter can do what the profile wants
     */
    public DryRun(DryRunOptions options) {
        this.options = options;
        filter = new DryRunFilter(options.profile(), options.answers());
        judge = new Judge(options.profile());
    }

    /**
     * Runs the workload to the end of its last process. Signals that ask this process to end go to the workload.
     *
     * @param toolVersion goes into the header of the recording
     * @param onJournalFailure told the first time that the recording could not be written; the workload goes on
     * @throws IOException where the recording cannot be created; the workload has not been started
     * @throws syscribe.tracer.LaunchException where the command could not be executed
     * @throws syscribe.tracer.TraceDeniedException where the kernel does not permit tracing
     * @throws syscribe.tracer.linux.KernelException where the filter could not be installed
     */
    public DryRunResult run(
            ExecImage image, CallerState caller, String toolVersion, Consumer<IOException> onJournalFailure)
            throws IOException {
        ExecImage only = ExecLookup.forOnlyAttempt(image);
        StartFilter start = filter.build(ExecToken.place(only.pathBytes()));
        int root = Launch.startFiltered(only, caller, TRACE_OPTIONS, start, options.noNewPrivileges());
        try (JournalWriter journal = open(root, header(image, toolVersion), onJournalFailure)) {
            Denials denials = new Denials(options.level(), journal, options.onNewKind());
            DryRunTracer tracer = new DryRunTracer(filter, judge, options.answers(), denials, journal, this::elapsed);
            EventLoop loop = new EventLoop(root, tracer, tracer);
            SignalForwarder signals = SignalForwarder.install(loop::passOn);
            ExitStatus status = loop.run();
            signals.close();
            Summary summary = summary(tracer, loop, status);
            journal.note(new Note(
                    elapsed(),
                    "dry-run",
                    "from a dry run, which has only what its profile did not allow: merge it with the recording that"
                            + " the profile was made from"));
            journal.summary(summary, denials.counts());
            return new DryRunResult(status, denials.all(), denials.beyond(), summary, journal.unwrittenLines());
        }
    }

    private JournalWriter open(int root, Header header, Consumer<IOException> onFailure) throws IOException {
        if (options.output().isEmpty()) {
            return JournalWriter.to(Channels.newChannel(OutputStream.nullOutputStream()), header, onFailure);
        }
        try {
            return JournalWriter.open(options.output().get(), header, onFailure);
        } catch (IOException refused) {
            Launch.abandon(root);
            throw refused;
        }
    }

    private Header header(ExecImage image, String toolVersion) {
        Identity identity = Identity.ofThisProcess();
        String how = options.answers().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Header.of(
                        UUID.randomUUID(),
                        toolVersion,
                        Instant.now(),
                        image.arguments().stream().map(DryRun::text).toList(),
                        Host.ARCHITECTURE,
                        System.getProperty("os.version"),
                        identity.effectiveUserId())
                .withPlace(Optional.ofNullable(System.getProperty("user.dir")), Optional.empty(), identity.hostname())
                .withMethod(options.level(), false, Map.of(Header.SOURCE, "dry run", "answers", how))
                .withLabels(options.labels())
                .build();
    }

    /** The bytes of an argument, as far as they are text. */
    private static String text(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    private Summary summary(DryRunTracer tracer, EventLoop loop, ExitStatus status) {
        WorkloadEnd end = status instanceof ExitStatus.Killed killed
                ? WorkloadEnd.killedBy(killed.signal())
                : WorkloadEnd.exited(status.shellStatus());
        return new Summary(
                true,
                elapsed(),
                tracer.processes(),
                tracer.threads(),
                tracer.execs(),
                loop.stops(),
                tracer.signals(),
                0,
                Optional.of(end));
    }
}
