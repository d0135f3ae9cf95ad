package syscribe.tracer;

import java.util.Collection;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import syscribe.tracer.linux.Processes;
import syscribe.tracer.linux.Processes.Waited;
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

    private final Queue<Stop> taken;
    private final Processes children;

    /**
     * Prepares for one process after the other.
     *
     * @param taken where stops wait that have been waited for and not been handled
     */
    AllStop(Queue<Stop> taken, Processes children) {
        this.taken = taken;
        this.children = children;
    }

    /**
     * Stops some threads, all of which go on when their stops are handled.
     *
     * <p>Precondition: none of them is in the hands of the caller.
     *
     * @return whether all stand still, or are gone, and none has begun another program
     */
    boolean stop(Collection<Tracee> threads) {
        Set<Integer> running = new HashSet<>();
        for (Tracee thread : threads) {
            if (!hasStopped(thread.tid()) && interrupt(thread)) {
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
        return sameProgram;
    }

    private boolean hasStopped(int tid) {
        return taken.stream().anyMatch(stop -> stop.tid() == tid);
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
        Waited waited = children.poll();
        while (waited == null && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE_NANOS);
            waited = children.poll();
        }
        if (waited == null) {
            return null;
        }
        Stop stop = WaitStatus.decode(waited.tid(), waited.status());
        taken.add(stop);
        return stop;
    }
}
