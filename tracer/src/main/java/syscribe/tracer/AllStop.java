package syscribe.tracer;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import syscribe.tracer.linux.Ptrace;
import syscribe.tracer.linux.TraceeGoneException;

/**
 * Stops the threads of a process for a moment, so that its code can be changed.
 *
 * <p>Whatever each of them stops at waits in the event loop's queue, and is handled when the moment is over. A thread that is
 * just being made has not executed anything when it first stops, which the kernel makes it do.
 */
final class AllStop {
    /** A thread that the kernel does not let stop (it waits for a disk, or for its vfork child) must not stop all others. */
    private static final long PATIENCE_NANOS = 200_000_000;

    private static final long PAUSE_NANOS = 20_000;

    private final StopQueue queue;

    /**
     * Prepares for one process after the other.
     *
     * @param queue where stops wait to be handled
     */
    AllStop(StopQueue queue) {
        this.queue = queue;
    }

    /**
     * Stops some threads, all of which go on when their stops are handled.
     *
     * <p>Precondition: none of them is in the hands of the caller.
     *
     * @return whether all stand still, or are gone, and none has begun another program or is just making a process, which has a copy of
     *     the memory as it was
     */
    boolean stop(Collection<Tracee> threads) {
        Set<Integer> running = new HashSet<>();
        for (Tracee thread : threads) {
            if (queue.stopOf(thread.tid()).isEmpty() && interrupt(thread)) {
                running.add(thread.tid());
            }
        }
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        boolean sameProgram = true;
        while (sameProgram && !running.isEmpty()) {
            Stop stop = next(deadline);
            if (stop == null) {
                return false;
            }
            sameProgram = !(stop instanceof Stop.Exec);
            running.remove(stop.tid());
        }
        return sameProgram
                && threads.stream()
                        .flatMap(thread -> queue.stopOf(thread.tid()).stream())
                        .noneMatch(Stop.NewTask.class::isInstance);
    }

    private static boolean interrupt(Tracee thread) {
        try {
            Ptrace.interrupt(thread.tid());
            thread.isInterrupted();
            return true;
        } catch (TraceeGoneException gone) {
            return false;
        }
    }

    /** Null where none comes in time. */
    private @Nullable Stop next(long deadline) {
        Stop stop = queue.takeOne();
        while (stop == null && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE_NANOS);
            stop = queue.takeOne();
        }
        return stop;
    }
}
