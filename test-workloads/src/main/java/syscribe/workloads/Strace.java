package syscribe.workloads;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The reference: what {@code strace -f} says that a command and its descendants call. */
public final class Strace {
    private Strace() {}

    /**
     * Runs a command under strace.
     *
     * @return how it ended, and its calls
     * @throws IllegalStateException where a line of the log is in no known form
     */
    public static Traced run(Command command) {
        Needs.commands("strace");
        try {
            Path log = Files.createTempFile(Files.createDirectories(Repository.target()), "strace", ".log");
            try {
                Outcome outcome = command.behind(
                                // Numbers instead of texts: nothing that a workload passes can look like strace's own
                                // words. The changes of personality must be told (-qq would not).
                                "strace",
                                "-f",
                                "-e",
                                "quiet=attach,exit",
                                "-e",
                                "signal=none",
                                "-e",
                                "raw=all",
                                "-o",
                                log)
                        .run();
                return new Traced(outcome, StraceLog.parse(Files.readString(log, StandardCharsets.ISO_8859_1)));
            } finally {
                Files.delete(log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How a command ended under strace, and all its calls but the exec that started it. */
    public record Traced(Outcome outcome, StraceLog log) {}
}
