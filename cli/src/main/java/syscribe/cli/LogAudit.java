package syscribe.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import syscribe.recorder.journal.Recording;
import syscribe.recorder.journal.RecordingWriter;
import syscribe.recorder.kernellog.Findings;
import syscribe.recorder.kernellog.FindingsRecording;
import syscribe.recorder.kernellog.KernelLog;
import syscribe.tracer.linux.Host;
import syscribe.tracer.linux.KernelMessages;

/** {@code syscribe audit --log FILE}: reads what the kernel has logged. */
final class LogAudit {
    private static final Path STANDARD_INPUT = Path.of("-");
    private static final int[] GZIP = {0x1f, 0x8b};

    private LogAudit() {}

    static int run(Invocation invocation) throws IOException {
        List.of("for", "buffer", "cgroup").forEach(option -> refuse(invocation, option));
        Path log = invocation.path("log").orElseThrow();
        if (log.equals(STANDARD_INPUT)
                && invocation.path("p").filter(log::equals).isPresent()) {
            throw new UsageException("the log and the profile cannot both be standard input");
        }
        AuditOutput output = AuditOutput.prepare(invocation);
        Findings findings = read(log, invocation);
        if (findings.records() == 0 && findings.left() == 0 && findings.notUnderstood() > 0) {
            throw new UsageException(log + ": none of the " + findings.notUnderstood()
                    + " lines that look like a seccomp record can be read as one");
        }
        if (invocation.has("o")) {
            Recording recording =
                    FindingsRecording.of(findings, Version.current(), Host.ARCHITECTURE, invocation.pairs("label"));
            OutputFile.write(
                    invocation.requirePath("o"), out -> RecordingWriter.write(recording, out), invocation.console());
        }
        return output.report(findings);
    }

    private static void refuse(Invocation invocation, String option) {
        if (invocation.has(option)) {
            throw new UsageException("--" + option + " goes with --follow"
                    + (option.equals("cgroup") ? ": a log does not say in which cgroup a process was" : ""));
        }
    }

    private static Findings read(Path log, Invocation invocation) throws IOException {
        return NamedFailure.of(log, () -> {
            try (InputStream in = new BufferedInputStream(open(log))) {
                refuseCompressed(in);
                return KernelLog.read(in, AuditOutput.filter(invocation), Host.ARCHITECTURE);
            }
        });
    }

    private static InputStream open(Path log) throws IOException {
        if (Files.isDirectory(log)) {
            throw new IOException(log + " is a directory");
        }
        if (log.equals(KernelMessages.DEVICE)) {
            return KernelMessages.open();
        }
        return log.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(log);
    }

    private static void refuseCompressed(InputStream in) throws IOException {
        in.mark(GZIP.length);
        if (in.read() == GZIP[0] && in.read() == GZIP[1]) {
            throw new IOException("is compressed: zcat FILE | syscribe audit --log -");
        }
        in.reset();
    }
}
