package syscribe.tracer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import syscribe.tracer.linux.PidFd;
import syscribe.tracer.linux.ProcFs;
import syscribe.tracer.linux.Processes;
import syscribe.tracer.linux.Signals;
import syscribe.tracer.linux.TaskStat;

/**
 * All processes that descend from this one.
 *
 * <p>Precondition: {@link Processes#adoptOrphans} was called before the first of them was started, so that a daemon, whose
 * parent has ended, is still among them.
 */
public final class Descendants {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long PAUSE_NANOS = 1_000_000;

    private Descendants() {}

    /** Those that live, parents before their children. */
    public static List<TaskStat> living() {
        return all().stream().filter(task -> !task.hasEnded()).toList();
    }

    /** Kills those that live now, and does not wait for their end. */
    public static void kill() {
        living().forEach(Descendants::kill);
    }

    /**
     * Kills them, and returns when none is left. Their exit statuses are lost.
     *
     * @throws LastingProcessException where one cannot be killed
     */
    public static void end() {
        Processes processes = new Processes();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (List<TaskStat> left = all(); !left.isEmpty(); left = all()) {
            if (System.nanoTime() > deadline) {
                throw new LastingProcessException("cannot be ended: process "
                        + left.stream().map(Descendants::describe).collect(Collectors.joining(", ")));
            }
            kill();
            left.forEach(task -> processes.reap(task.tid()));
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** A number may be another process's by now: the descriptor is of whoever has it, who must have started when ours did. */
    static void kill(TaskStat task) {
        PidFd.tryOpen(task.tid()).ifPresent(process -> {
            if (ProcFs.stat(task.tid()).map(TaskStat::start).equals(Optional.of(task.start()))) {
                process.signal(Signals.SIGKILL);
            }
            process.close();
        });
    }

    private static String describe(TaskStat task) {
        return task.tid()
                + ProcFs.threadName(task.tid()).map(name -> " (" + name + ")").orElse("");
    }

    private static List<TaskStat> all() {
        return ProcessTree.below(Set.of(ProcFs.self()), task -> true);
    }
}
