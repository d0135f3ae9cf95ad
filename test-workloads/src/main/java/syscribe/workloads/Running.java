package syscribe.workloads;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A command that runs; closing it kills what is left of it, daemons included. */
public final class Running implements AutoCloseable {
    /** For processes that are about to end by themselves, or by SIGKILL. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Command command;
    private final Process process;
    private final RunMark mark;
    private final Path files;

    Running(Command command, Process process, RunMark mark, Path files) {
        this.command = command;
        this.process = process;
        this.mark = mark;
        this.files = files;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public String stdout() {
        return read("stdout");
    }

    public String stderr() {
        return read("stderr");
    }

    /** Sends a signal to its first process. */
    public void signal(String name) {
        Signals.send(name, pid());
    }

    /**
     * Waits until it ends.
     *
     * @throws IllegalStateException where that takes longer than the command's limit
     */
    public Outcome waitFor() {
        boolean ended;
        try {
            ended = process.waitFor(command.limit().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ended = false;
        }
        if (!ended) {
            String tree = describe(all());
            killAll();
            throw new IllegalStateException("`" + command + "` was killed after " + command.limit() + ", with\n" + tree
                    + "\n--- stdout\n" + stdout() + "\n--- stderr\n" + stderr());
        }
        mark.processes().forEach(handle -> waitFor(handle, GRACE));
        return new Outcome(command, process.exitValue(), stdout(), stderr(), describeEach(mark.processes()));
    }

    /** All live processes of the run: descendants, and those that left the family as daemons. */
    public List<ProcessHandle> all() {
        Map<Long, ProcessHandle> found = new LinkedHashMap<>();
        try (Stream<ProcessHandle> descendants = process.descendants()) {
            descendants.forEach(handle -> found.put(handle.pid(), handle));
        }
        mark.processes().forEach(handle -> found.put(handle.pid(), handle));
        if (process.isAlive()) {
            found.put(process.pid(), process.toHandle());
        }
        return List.copyOf(found.values());
    }

    @Override
    public void close() {
        killAll();
        deleteFiles();
    }

    /** Until none is left: one may fork while another is being killed. */
    private void killAll() {
        List<ProcessHandle> left = all();
        for (int attempt = 0; attempt < 50 && !left.isEmpty(); attempt++) {
            left.forEach(ProcessHandle::destroyForcibly);
            left.forEach(handle -> waitFor(handle, GRACE));
            left = all();
        }
        if (!left.isEmpty()) {
            throw new IllegalStateException("could not kill\n" + describe(left));
        }
    }

    private static void waitFor(ProcessHandle handle, Duration limit) {
        handle.onExit()
                .completeOnTimeout(handle, limit.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private String read(String name) {
        try {
            return Files.readString(files.resolve(name), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void deleteFiles() {
        for (String name : List.of("stdin", "stdout", "stderr", "")) {
            try {
                Files.deleteIfExists(files.resolve(name));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String describe(List<ProcessHandle> handles) {
        return String.join("\n", describeEach(handles));
    }

    private static List<String> describeEach(List<ProcessHandle> handles) {
        return handles.stream().map(Running::describe).collect(Collectors.toList());
    }

    private static String describe(ProcessHandle handle) {
        return handle.pid() + " " + handle.info().commandLine().orElse("?");
    }
}
