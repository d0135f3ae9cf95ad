package syscribe.tracer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Remembers for a moment which signals the workload's first process has received, and from whom.
 *
 * <p>Who signals a whole process group, as a shell or timeout(1) does, reaches the recorder and the workload: passing that
 * on would make two of one.
 */
final class ReceivedSignals {
    /** How long to wait for the workload's own copy of a signal that the recorder has received. */
    private static final long PATIENCE_MILLIS = 50;

    /** How much earlier the workload can have received its own copy. */
    private static final long WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private record Origin(int signal, int sender) {}

    private final Map<Origin, Deque<Long>> recent = new HashMap<>();

    synchronized void received(int signal, int sender) {
        recent.computeIfAbsent(new Origin(signal, sender), o -> new ArrayDeque<>())
                .add(System.nanoTime());
        notifyAll();
    }

    /** Whether the workload has received this signal from this sender as well; each of its copies counts once. */
    synchronized boolean tookCopyOf(int signal, int sender) {
        Origin origin = new Origin(signal, sender);
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (!takeCopy(origin)) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private boolean takeCopy(Origin origin) {
        recent.values().forEach(times -> times.removeIf(time -> System.nanoTime() - time > WINDOW_NANOS));
        recent.values().removeIf(Deque::isEmpty);
        Deque<Long> times = recent.get(origin);
        return times != null && times.poll() != null;
    }
}
