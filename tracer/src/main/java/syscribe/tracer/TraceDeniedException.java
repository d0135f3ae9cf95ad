package syscribe.tracer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import syscribe.tracer.linux.Errno;
import syscribe.tracer.linux.Identity;
import syscribe.tracer.linux.KernelException;
import syscribe.tracer.linux.ProcFs;

/** The kernel does not let us trace: why, in one line. */
public final class TraceDeniedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final Path YAMA = Path.of("/proc/sys/kernel/yama/ptrace_scope");

    TraceDeniedException(KernelException refusal) {
        super("tracing is not permitted: " + explain(refusal), refusal);
    }

    /** A process that runs already, and is no descendant. */
    TraceDeniedException(int pid, KernelException refusal) {
        super("tracing is not permitted: " + explain(pid, refusal), refusal);
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

    private static String explain(int pid, KernelException refusal) {
        int owner = ProcFs.status(pid, "Uid")
                .map(ids -> Integer.valueOf(ids.split("\\s", 2)[0]))
                .orElse(0);
        boolean privileged = Identity.hasCapability(Identity.CAP_SYS_PTRACE);
        if (refusal.errno() != Errno.EPERM || privileged) {
            return explain(refusal);
        }
        if (owner != Identity.ofThisProcess().effectiveUserId()) {
            return "process " + pid + " belongs to the user with the id " + owner
                    + ", and the capability SYS_PTRACE is missing";
        }
        return yamaScope().equals("1")
                ? YAMA + " is 1, which permits descendants only, unless with the capability SYS_PTRACE"
                : explain(refusal);
    }

    private static String yamaScope() {
        try {
            return Files.readString(YAMA).strip();
        } catch (IOException noYama) {
            return "";
        }
    }
}
