package syscribe.workloads;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Signals, by name, to one process. */
public final class Signals {
    private Signals() {}

    /** {@code kill -NAME PID}; that the process has ended is no error. */
    public static void send(String name, long pid) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
