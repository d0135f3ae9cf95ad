package syscribe.recorder.container;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a container runtime for its version. */
final class RuntimeVersion {
    private static final Pattern NUMBER = Pattern.compile("\\d+\\.\\d\\S*");
    private static final long SECONDS = 5;

    private RuntimeVersion() {}

    /**
     * The first word of what {@code PROGRAM --version} prints first that looks like a version.
     *
     * <p>Done on a thread of its own: the thread that traces waits for whatever child it has.
     */
    static Optional<String> of(String program) {
        try {
            return CompletableFuture.supplyAsync(() -> parse(firstLine(program)), task -> start(task))
                    .get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "runtime version");
        thread.setDaemon(true);
        thread.start();
    }

    static Optional<String> parse(String line) {
        Matcher version = NUMBER.matcher(line);
        return version.find() ? Optional.of(version.group()) : Optional.empty();
    }

    private static String firstLine(String program) {
        ProcessBuilder builder = new ProcessBuilder(program, "--version").redirectErrorStream(true);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
                return Objects.requireNonNullElse(reader.readLine(), "");
            } finally {
                process.destroy();
            }
        } catch (IOException notThere) {
            return "";
        }
    }
}
