package syscribe.workloads;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds processes that live under a filter. */
public final class Confined {
    private Confined() {}

    /** Waits for a process of a run that has a filter. */
    public static long processOf(Running running) {
        return processOf(running, pid -> true);
    }

    /** Waits for a process of a run that has a filter and something else. */
    public static long processOf(Running running, Predicate<Long> condition) {
        Await.that("a process with a filter", () -> find(running, condition).isPresent());
        return find(running, condition).orElseThrow();
    }

    /** The words of a process; empty where it is gone. */
    public static String commandLine(long pid) {
        return read(pid, "cmdline").replace('\0', ' ').strip();
    }

    private static Optional<Long> find(Running running, Predicate<Long> condition) {
        return running.all().stream()
                .map(ProcessHandle::pid)
                .filter(pid -> read(pid, "status").contains("\nSeccomp:\t2"))
                .filter(condition)
                .findFirst();
    }

    private static String read(long pid, String name) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), name));
        } catch (IOException gone) {
            return "";
        }
    }
}
