package syscribe.tracer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Threads and processes that stop before the event of who has made them, which comes within a moment. They wait in that stop: whose
 * children they are decides what becomes of them, and which filter they have. One that is killed there has its end wait.
 */
final class HeldChildren {
    private static final long PATIENCE_NANOS = 10_000_000;

    private final Map<Integer, Stop> stops = new LinkedHashMap<>();
    private long since;

    /** Says whether the stop is to wait, given that nothing is known of its thread. */
    boolean hold(Stop stop) {
        boolean isFirst = stop instanceof Stop.Trap || stop instanceof Stop.Group || stop.isEnd();
        if (isFirst) {
            since = stops.isEmpty() ? System.nanoTime() : since;
            stops.put(stop.tid(), stop);
        }
        return isFirst;
    }

    /** The stop in which a child has waited; it does so no more. Empty where it has not stopped yet. */
    Optional<Stop> release(int tid) {
        return Optional.ofNullable(stops.remove(tid));
    }

    boolean isEmpty() {
        return stops.isEmpty();
    }

    /** Whether one waits for an event that hardly comes any more, however much else there is to do. */
    boolean waitInVain() {
        return !stops.isEmpty() && System.nanoTime() - since > PATIENCE_NANOS;
    }

    /** All that wait; none does any more. */
    Collection<Stop> releaseAll() {
        Collection<Stop> all = new ArrayList<>(stops.values());
        stops.clear();
        return all;
    }
}
