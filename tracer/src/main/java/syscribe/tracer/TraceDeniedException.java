package syscribe.tracer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import syscribe.tracer.linux.Errno;
import syscribe.tracer.linux.KernelException;

/** The kernel does not let us trace: why, in one line. */
public final class TraceDeniedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final Path YAMA = Path.of("/proc/sys/kernel/yama/ptrace_scope");

    TraceDeniedException(KernelException refusal) {
        super("tracing is not permitted: " + explain(refusal), refusal);
    }

    TraceDeniedException(String reason) {
        super("tracing is not possible: " + reason);
    }

    private static String explain(KernelException refusal) {
        if (refusal.errno() == Errno.ENOSYS) {
            return "ptrace is blocked by a seccomp filter (in a container, allow it or add the capability SYS_PTRACE)";
        }
        if (refusal.errno() != Errno.EPERM && refusal.errno() != Errno.EACCES) {
            return refusal.describe();
        }
        return switch (yamaScope()) {
            case "3" -> YAMA + " is 3, which forbids ptrace until the next boot";
            case "2" -> YAMA + " is 2, which needs the capability SYS_PTRACE";
            default ->
                "the kernel answered " + refusal.describe()
                        + " (a seccomp filter or a security module forbids ptrace, or the capability SYS_PTRACE is missing)";
        };
    }

    private static String yamaScope() {
        try {
            return Files.readString(YAMA).strip();
        } catch (IOException noYama) {
            return "";
        }
    }
}
