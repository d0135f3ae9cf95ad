package syscribe.tracer;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import syscribe.tracer.linux.Errno;
import syscribe.tracer.linux.KernelException;
import syscribe.tracer.linux.PidFd;
import syscribe.tracer.linux.ProcFs;
import syscribe.tracer.linux.Ptrace;
import syscribe.tracer.linux.TaskStat;
import syscribe.tracer.linux.TraceeGoneException;

/**
 * A process that ran before we came, and is to run on when we go, unless it is there {@linkplain #forGood for good}.
 *
 * <p>Its threads are seized without {@code PTRACE_O_EXITKILL}, so that the kernel lets it go on if this process dies, and it
 * is never given a filter. With a {@link DutyCycle} it is let go and seized again, over and over; what was known of its
 * threads is kept meanwhile.
 */
public final class Attachment {
    /** No {@code TRACESECCOMP}: a filter of the process that asks for a tracer gets ENOSYS, as it does without one. */
    private static final int OPTIONS =
            Ptrace.O_TRACESYSGOOD | Ptrace.O_TRACEFORK | Ptrace.O_TRACEVFORK | Ptrace.O_TRACECLONE | Ptrace.O_TRACEEXEC;

    private static final long NEVER = -1;

    private final int pid;
    private final int options;
    private final Runnable onSeized;
    private final @Nullable DutyCycle cycle;
    private final @Nullable PidFd process;
    /** What ran when we came and was not asked for. */
    private final Map<Integer, Long> strangers = new HashMap<>();

    private final Set<Integer> seized = new HashSet<>();
    private final Map<Integer, Away> away = new HashMap<>();
    private boolean over;
    private long samples;
    private Duration traced = Duration.ZERO;
    private long sampleStart;
    private long sampleEnd;

    /** A thread that was let go and may be seized again. */
    private record Away(Tracee tracee, long start) {}

    private Attachment(int pid, int options, Runnable onSeized, @Nullable DutyCycle cycle) {
        this.pid = pid;
        this.options = options;
        this.onSeized = onSeized;
        this.cycle = cycle;
        this.process = cycle == null ? null : PidFd.open(pid);
    }

    /**
     * Looks at a process and leaves it alone yet.
     *
     * @param cycle when to let go of it in between; empty where it is to be traced all the time
     * @throws TraceDeniedException where there is no such process, or it cannot be traced
     */
    public static Attachment to(int pid, Optional<DutyCycle> cycle) {
        AttachCheck.require(pid);
        Attachment attachment = new Attachment(pid, OPTIONS, () -> {}, cycle.orElse(null));
        if (cycle.isPresent()) {
            ProcFs.processes().stream()
                    .filter(other -> other.tid() != pid)
                    .forEach(other -> attachment.strangers.put(other.tid(), other.start()));
        }
        return attachment;
    }

    /**
     * Looks at a process that is to end with us, as one does that we have started.
     *
     * @param onSeized is told once each of its threads is traced, and none has made a step since
     * @throws TraceDeniedException where there is no such process, or it cannot be traced
     */
    public static Attachment forGood(int pid, Runnable onSeized) {
        AttachCheck.require(pid);
        return new Attachment(pid, EventLoop.OPTIONS, onSeized, null);
    }

    public int pid() {
        return pid;
    }

    /** Whether the kernel lets the process go on when this one dies. */
    boolean outlivesUs() {
        return (options & Ptrace.O_EXITKILL) == 0;
    }

    /** How long the process has been traced; empty where it is traced all the time. */
    Optional<SampledTime> sampledTime() {
        return cycle == null ? Optional.empty() : Optional.of(new SampledTime(samples, traced));
    }

    /** How long it is to be traced at a time; empty where there is no end to it. */
    Optional<Duration> sampleLength() {
        return Optional.ofNullable(cycle).map(DutyCycle::on);
    }

    /** The threads that have just been seized, and have not had their first stop since. */
    Set<Integer> seized() {
        return seized;
    }

    /** There will be no further sample. */
    void finish() {
        over = true;
    }

    /** The tracee has been let go. */
    void lets(Tracee tracee) {
        if (cycle != null) {
            long start = ProcFs.stat(tracee.tid()).map(TaskStat::start).orElse(NEVER);
            away.put(tracee.tid(), new Away(tracee, start));
        }
    }

    /** What is known of a thread that has just been seized; empty where it is a new one. */
    Optional<Tracee> returned(int tid) {
        return Optional.ofNullable(away.get(tid))
                .filter(former -> ProcFs.stat(tid).map(TaskStat::start).equals(Optional.of(former.start)))
                .map(former -> {
                    away.remove(tid);
                    return former.tracee;
                });
    }

    /** Those that were let go and have ended since. */
    Collection<Tracee> lost() {
        Collection<Tracee> lost = away.values().stream().map(Away::tracee).toList();
        away.clear();
        return lost;
    }

    /** The process has been let go. */
    private void endSample() {
        samples++;
        traced = traced.plusNanos(System.nanoTime() - sampleStart);
        sampleEnd = System.nanoTime();
        seized.clear();
    }

    /**
     * The process has been let go: waits until it is to be seized again, and seizes it.
     *
     * @param requests are served meanwhile
     * @return false where it has ended or is to be left
     */
    boolean awaitNext(LoopRequests requests) {
        endSample();
        if (cycle == null || process == null) {
            return false;
        }
        Duration left = cycle.off();
        while (!over && !left.isNegative() && !left.isZero()) {
            if (process.awaitEnd(left)) {
                return false;
            }
            requests.serve();
            left = cycle.off().minusNanos(System.nanoTime() - sampleEnd);
        }
        if (over || process.awaitEnd(Duration.ZERO)) {
            return false;
        }
        startSample();
        processesToFollow().forEach(this::seizeThreads);
        return true;
    }

    private void startSample() {
        sampleStart = System.nanoTime();
    }

    /**
     * Seizes every thread of the process, and makes each stop. The calling thread becomes the tracer.
     *
     * @throws TraceDeniedException where the kernel does not let us
     */
    void seize() {
        startSample();
        try {
            seize(pid);
        } catch (KernelException refused) {
            boolean onlyOthersLive = ProcFs.stat(pid).map(TaskStat::hasEnded).orElse(false);
            if (!onlyOthersLive) {
                throw new TraceDeniedException(pid, refused);
            }
        }
        seizeThreads(pid);
        if (seized.isEmpty()) {
            throw new TraceDeniedException("process " + pid + " has ended just now");
        }
        onSeized.run();
    }

    /** Those that were followed, and what they have started since. One that has lost its parent meanwhile is lost. */
    private Set<Integer> processesToFollow() {
        Set<Integer> follow = new HashSet<>(Set.of(pid));
        away.values().forEach(former -> follow.add(former.tracee.process().pid()));
        ProcessTree.below(follow, process -> !isStranger(process)).forEach(process -> follow.add(process.tid()));
        return follow;
    }

    private boolean isStranger(TaskStat process) {
        return Objects.equals(strangers.get(process.tid()), process.start());
    }

    /** A thread that is made meanwhile is either seen in the next round or, where its maker was seized, is seized already. */
    private void seizeThreads(int process) {
        Set<Integer> seen = new HashSet<>(seized);
        boolean more = true;
        while (more) {
            more = false;
            for (int tid : ProcFs.threads(process)) {
                if (seen.add(tid)) {
                    more = true;
                    seizeThread(tid);
                }
            }
        }
    }

    private void seizeThread(int tid) {
        try {
            seize(tid);
        } catch (KernelException refused) {
            // It has ended (EPERM or ESRCH), or its maker was seized, and so it was born traced (EPERM).
            if (refused.errno() != Errno.EPERM && refused.errno() != Errno.ESRCH) {
                throw refused;
            }
        }
    }

    private void seize(int tid) {
        Ptrace.seize(tid, options);
        seized.add(tid);
        try {
            Ptrace.interrupt(tid);
        } catch (TraceeGoneException gone) {
            // Its end will be reported.
        }
    }
}
