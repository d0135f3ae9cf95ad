package syscribe.tracer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import syscribe.tracer.linux.ProcFs;

/**
 * Threads and processes that stop before the event of who has made them. They wait in that stop: whose children they are decides what
 * becomes of them, and which filter they have. One that is killed there has its end wait.
 *
 * <p>The event comes within microseconds, or when its maker gets a CPU; where that one has been killed, it never comes. So it is
 * looked now and then, at first after a millisecond, whether somebody can have made it who does not sleep; nobody waits longer than
 * {@value #PATIENCE_MILLIS} ms.
 */
final class HeldChildren {
    private static final long PATIENCE_MILLIS = 200;
    private static final long PATIENCE_NANOS = PATIENCE_MILLIS * 1_000_000;
    private static final long FIRST_LOOK_NANOS = 1_000_000;

    private final Map<Integer, Waiting> children = new LinkedHashMap<>();

    private static final class Waiting {
        private final Stop stop;
        private final long since;
        private long nextLook;

        Waiting(Stop stop, long now) {
            this.stop = stop;
            since = now;
            nextLook = now + FIRST_LOOK_NANOS;
        }

        /** Whether nobody will tell of it any more, as far as can be seen. */
        boolean isLost(long now, Set<Integer> processes) {
            if (now - nextLook < 0) {
                return false;
            }
            nextLook = now + (now - since);
            return now - since > PATIENCE_NANOS || !hasMakerAmong(processes);
        }

        /** The thread that made it is on its way to its stop, or stands in it. */
        private boolean hasMakerAmong(Set<Integer> processes) {
            int tid = stop.tid();
            return ProcFs.statusNumber(tid, "Tgid")
                    .flatMap(group -> group == tid ? ProcFs.statusNumber(tid, "PPid") : Optional.of(group))
                    .filter(processes::contains)
                    .filter(process -> ProcFs.threads(process).stream()
                            .filter(thread -> thread != tid)
                            .flatMap(thread -> ProcFs.stat(thread).stream())
                            .anyMatch(thread -> !thread.rests()))
                    .isPresent();
        }
    }

    /** Says whether the stop is to wait, given that nothing is known of its thread. */
    boolean hold(Stop stop) {
        boolean isFirst = stop instanceof Stop.Trap || stop instanceof Stop.Group || stop.isEnd();
        if (isFirst) {
            children.put(stop.tid(), new Waiting(stop, System.nanoTime()));
        }
        return isFirst;
    }

    /** The stop in which a child has waited; it does so no more. Empty where it has not stopped yet. */
    Optional<Stop> release(int tid) {
        return Optional.ofNullable(children.remove(tid)).map(waiting -> waiting.stop);
    }

    boolean isEmpty() {
        return children.isEmpty();
    }

    /**
     * The stops of those that wait in vain; they do so no more.
     *
     * @param processes those that are followed, one of which must have made a child
     */
    Collection<Stop> releaseLost(Set<Integer> processes) {
        if (children.isEmpty()) {
            return List.of();
        }
        Collection<Stop> lost = new ArrayList<>();
        long now = System.nanoTime();
        for (Iterator<Waiting> all = children.values().iterator(); all.hasNext(); ) {
            Waiting waiting = all.next();
            if (waiting.isLost(now, processes)) {
                lost.add(waiting.stop);
                all.remove();
            }
        }
        return lost;
    }

    /** The stops of all that wait; none does any more. */
    Collection<Stop> releaseAll() {
        Collection<Stop> all =
                children.values().stream().map(waiting -> waiting.stop).toList();
        children.clear();
        return all;
    }
}
