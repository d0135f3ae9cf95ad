package syscribe.tracer.ready;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Runs a command of the shell again and again until it succeeds; what it says is not shown. On a thread of its own. */
final class ReadyCommand {
    private static final Duration PAUSE = Duration.ofMillis(200);
    /** One that takes longer is ended, and tried again. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private ReadyCommand() {}

    /** Starts to try; {@code onSuccess} is called at most once, on that thread. */
    static void start(String command, Runnable onSuccess) {
        Thread thread = new Thread(
                () -> {
                    while (!succeeds(command)) {
                        LockSupport.parkNanos(PAUSE.toNanos());
                    }
                    onSuccess.run();
                },
                "ready command");
        thread.setDaemon(true);
        thread.start();
    }

    private static boolean succeeds(String command) {
        try {
            Process process = new ProcessBuilder("/bin/sh", "-c", command)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (IOException cannotBeStarted) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
