package syscribe.tracer;

import java.nio.charset.StandardCharsets;
import syscribe.tracer.linux.Errno;

/** The workload's command could not be executed. */
public final class LaunchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final int NOT_FOUND = 127;
    private static final int NOT_EXECUTABLE = 126;

    private final int errno;

    /**
     * The command could not be executed.
     *
     * @param command as in {@link ExecImage}: one char, one byte
     * @param errno why, as execve(2) says it
     */
    public LaunchException(String command, int errno) {
        super("cannot execute " + display(command) + ": " + reason(errno));
        this.errno = errno;
    }

    public int errno() {
        return errno;
    }

    /** 127 where there is no such command, 126 where there is one that cannot be executed, as shells have it. */
    public int exitStatus() {
        return errno == Errno.ENOENT || errno == Errno.ENOTDIR ? NOT_FOUND : NOT_EXECUTABLE;
    }

    private static String reason(int errno) {
        return switch (errno) {
            case Errno.ENOENT -> "not found";
            case Errno.ENOTDIR -> "not found (a part of its path is no directory)";
            case Errno.EACCES -> "permission denied";
            case Errno.ENOEXEC -> "not a program that this machine can run";
            default -> Errno.name(errno);
        };
    }

    private static String display(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
