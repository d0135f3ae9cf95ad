package syscribe.cli;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import syscribe.tracer.linux.Detachment;

/**
 * The launcher script as this process's foreground: it waits until it is told how to end, and leaves us behind then. Where we end
 * without a word, it has failed.
 */
final class Attended {
    /** The launcher hears us on it. */
    private static final int DESCRIPTOR = 9;

    private static boolean released;

    private Attended() {}

    /** Whether a launcher waits for us still. */
    static boolean isSo() {
        return !released && System.getProperty("syscribe.attended") != null;
    }

    /** The process that has started the launcher. */
    static Optional<Integer> caller() {
        return Optional.ofNullable(System.getProperty("syscribe.attended")).map(Integer::valueOf);
    }

    /** Lets the foreground end, where it waits still. */
    static void end(int status) throws IOException {
        if (isSo()) {
            released = true;
            try (OutputStream launcher = new FileOutputStream("/proc/self/fd/" + DESCRIPTOR)) {
                launcher.write(("exit " + status).getBytes(StandardCharsets.US_ASCII));
            }
            Detachment.close(DESCRIPTOR);
        }
    }

    /**
     * Lets the foreground end, and goes on without it.
     *
     * @param log where messages go from now on
     * @throws IOException where that cannot be opened; the foreground has not been told
     */
    static void release(int status, Path log) throws IOException {
        if (isSo()) {
            Detachment.leaveSession();
            Detachment.leaveStandardStreams(log);
            end(status);
        }
    }
}
