package syscribe.workloads;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the kernel says of a thread ({@code /proc/PID/task/TID/status}, proc(5)). */
public record Task(String tid, Map<String, String> status) {
    /** All threads of a process that there are now. */
    public static List<Task> of(long pid) {
        try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return tasks.flatMap(task -> read(task).stream()).collect(Collectors.toList());
        } catch (NoSuchFileException gone) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether somebody traces it. */
    public boolean isTraced() {
        return !field("TracerPid").equals("0");
    }

    /** Whether it stands still, by a signal or for a tracer. */
    boolean isStopped() {
        return field("State").startsWith("T") || field("State").startsWith("t");
    }

    /** Whether it has filters. */
    boolean isFiltered() {
        return !field("Seccomp").equals("0");
    }

    /** How many filters it has. */
    public int filters() {
        return Integer.parseInt(field("Seccomp_filters"));
    }

    /** Whether a signal of its own waits for it that it does not block. */
    boolean hasSignalPending() {
        return (mask("SigPnd") & ~mask("SigBlk")) != 0;
    }

    private long mask(String name) {
        return Long.parseUnsignedLong(field(name), 16);
    }

    private String field(String name) {
        return Optional.ofNullable(status.get(name)).orElseThrow();
    }

    private static Optional<Task> read(Path task) {
        try {
            return Optional.of(new Task(
                    task.getFileName().toString(),
                    Files.readString(task.resolve("status"), StandardCharsets.ISO_8859_1)
                            .lines()
                            .map(line -> line.split(":\t", 2))
                            .filter(parts -> parts.length == 2)
                            .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1].strip()))));
        } catch (IOException ended) {
            return Optional.empty();
        }
    }
}
