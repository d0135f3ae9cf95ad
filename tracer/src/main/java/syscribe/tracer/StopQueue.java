package syscribe.tracer;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import syscribe.tracer.linux.Processes;
import syscribe.tracer.linux.Processes.Waited;

/**
 * The stops of all tracees, in an order in which none starves.
 *
 * <p>The kernel looks for a stop from the same end of its list each time. Where stops come faster than they are handled, the
 * threads at the other end would never get on; so all that have stopped are taken together, before any goes on.
 *
 * <p>A stop in front of a signal is the tracer's once it has been waited for: if the tracer dies then, the tracee goes on
 * without the signal ({@code wait_task_stopped} in {@code kernel/exit.c} clears what {@code ptrace_stop} would
 * return). A process that is to outlive us keeps its signals: such a stop is looked at and never waited for.
 */
final class StopQueue {
    private final Processes children = new Processes();
    private final Queue<Stop> taken = new ArrayDeque<>();
    private final boolean keepsSignals;

    /**
     * An empty queue.
     *
     * @param keepsSignals whether the tracees may outlive this process
     */
    StopQueue(boolean keepsSignals) {
        this.keepsSignals = keepsSignals;
    }

    /**
     * Waits for a stop, or for a signal to the calling thread.
     *
     * @param tids the tracees
     * @return false where there is none left that could stop
     */
    boolean await(Collection<Integer> tids) {
        if (!taken.isEmpty()) {
            return true;
        }
        return keepsSignals
                ? look(children.peekOrInterrupt(), tids)
                : take(children.awaitOrInterrupt(), tids.size() > 1);
    }

    /** Takes what has stopped by now; says whether there is anything to be handled. */
    boolean takeStopped(Collection<Integer> tids) {
        return !taken.isEmpty() || (keepsSignals ? look(children.peek(), tids) : take(children.poll(), true));
    }

    /** The next stop, which is to be handled at once; null where there is none. */
    @Nullable
    Stop poll() {
        return taken.poll();
    }

    /** Takes all that wait to be handled. */
    Collection<Stop> takeAll() {
        Collection<Stop> all = List.copyOf(taken);
        taken.clear();
        return all;
    }

    /** The stop of a tracee that waits to be handled. */
    Optional<Stop> stopOf(int tid) {
        return taken.stream().filter(stop -> stop.tid() == tid).findFirst();
    }

    /** Takes one more stop into the queue, to be looked at; null where there is none. Not where signals are to be kept. */
    @Nullable
    Stop takeOne() {
        if (keepsSignals) {
            throw new IllegalStateException("a stop of a process that is to outlive us would be taken out of turn");
        }
        Waited waited = children.poll();
        if (waited == null) {
            return null;
        }
        Stop stop = decode(waited);
        taken.add(stop);
        return stop;
    }

    /** With others, since where there is one tracee only, none can starve. */
    private boolean take(@Nullable Waited first, boolean withOthers) {
        Waited waited = first;
        while (waited != null && !waited.isInterrupted()) {
            taken.add(decode(waited));
            waited = withOthers ? children.poll() : null;
        }
        return first != null;
    }

    private boolean look(@Nullable Waited first, Collection<Integer> tids) {
        Waited seen = first;
        while (seen != null && !seen.isInterrupted()) {
            if (take(decode(seen))) {
                takeOthers(tids, seen.tid());
                return true;
            }
            seen = children.peek();
        }
        return first != null;
    }

    /** The kernel would show the one that stays again and again, so each of the others is asked for. */
    private void takeOthers(Collection<Integer> tids, int taken) {
        for (int tid : tids) {
            Waited seen = tid == taken ? null : children.peek(tid);
            if (seen != null) {
                take(decode(seen));
            }
        }
    }

    /** Says whether the stop is one that stays. */
    private boolean take(Stop seen) {
        if (seen instanceof Stop.SignalDelivery) {
            taken.add(seen);
            return true;
        }
        Waited waited = children.poll(seen.tid());
        if (waited != null) {
            taken.add(decode(waited));
        }
        return false;
    }

    private static Stop decode(Waited waited) {
        return WaitStatus.decode(waited.tid(), waited.status());
    }
}
