package syscribe.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import syscribe.generator.audit.AuditText;
import syscribe.recorder.kernellog.AuditFollower;
import syscribe.recorder.kernellog.Findings;
import syscribe.recorder.kernellog.FollowRecording;
import syscribe.recorder.kernellog.Violation;
import syscribe.tracer.linux.AuditSocket;
import syscribe.tracer.linux.Errno;
import syscribe.tracer.linux.KernelException;
import syscribe.tracer.linux.ProcFs;

/** {@code syscribe audit --follow}: listens to what the kernel logs while it happens. */
final class FollowAudit {
    /** Holds some 100,000 records: as many as a busy process makes while this one waits for a processor. */
    private static final int DEFAULT_BUFFER = 64 << 20;

    private static final Path NETWORK_SETTINGS = Path.of("/proc/sys/net/core");

    /** One of the settings that the kernel registers for {@code init_net} alone (net/core/sysctl_net_core.c). */
    private static final Path INITIAL_NETWORK_ONLY = NETWORK_SETTINGS.resolve("netdev_budget");

    /** {@code PROC_PID_INIT_INO}, linux/proc_ns.h. */
    private static final String INITIAL_PIDS = "pid:[4026531836]";

    private FollowAudit() {}

    static int run(Invocation invocation) throws IOException {
        Optional<Duration> duration = invocation.value("for").map(DurationWord::parse);
        int buffer = invocation.value("buffer").map(SizeWord::parse).orElse(DEFAULT_BUFFER);
        AuditOutput output = AuditOutput.prepare(invocation);
        requireAudibleNamespace(invocation);
        try (AuditSocket socket = open(buffer)) {
            Findings findings = invocation.has("o")
                    ? record(socket, invocation, duration)
                    : follow(socket, invocation, duration, violation -> {});
            return output.report(findings);
        }
    }

    private static Findings record(AuditSocket socket, Invocation invocation, Optional<Duration> duration)
            throws IOException {
        Consumer<IOException> onFailure =
                failure -> invocation.console().error("the recording cannot be written: " + failure.getMessage());
        try (FollowRecording recording = new FollowRecording(
                invocation.requirePath("o"), Version.current(), invocation.pairs("label"), onFailure)) {
            Findings findings = follow(socket, invocation, duration, recording::add);
            recording.finish(findings);
            return findings;
        }
    }

    private static Findings follow(
            AuditSocket socket, Invocation invocation, Optional<Duration> duration, Consumer<Violation> onNewKind) {
        Console console = invocation.console();
        AuditFollower follower =
                new AuditFollower(socket, AuditOutput.filter(invocation), invocation.values("cgroup"), violation -> {
                    console.message(AuditText.live(violation));
                    onNewKind.accept(violation);
                });
        console.message(String.format(
                Locale.ROOT,
                "listening to the kernel, with a buffer of %,d KiB%s",
                socket.bufferBytes() >> 10,
                socket.hasBufferAsked() ? "" : ": more needs the capability NET_ADMIN"));
        return follower.follow(duration);
    }

    private static AuditSocket open(int buffer) {
        try {
            return AuditSocket.open(buffer);
        } catch (KernelException e) {
            if (e.errno() == Errno.EPERM) {
                throw new UsageException("--follow needs the capability AUDIT_READ, outside of any user namespace");
            }
            if (e.errno() == Errno.EPROTONOSUPPORT) {
                throw new UsageException("--follow needs a kernel with audit support (CONFIG_AUDIT)");
            }
            throw e;
        }
    }

    private static void requireAudibleNamespace(Invocation invocation) {
        if (Files.isDirectory(NETWORK_SETTINGS) && Files.notExists(INITIAL_NETWORK_ONLY)) {
            throw new UsageException("the kernel hands audit records to the initial network namespace only,"
                    + " and this is another: run it on the host");
        }
        if (invocation.has("cgroup") && !ProcFs.namespace(ProcFs.self(), "pid").equals(Optional.of(INITIAL_PIDS))) {
            throw new UsageException("--cgroup needs the initial pid namespace, whose process ids the records have");
        }
    }
}
