package syscribe.tracer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
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

    private record Receipt(long nanos, int signal, int sender) {}

    /** In the order of time; none is older than the window when the last came. */
    private final Deque<Receipt> recent = new ArrayDeque<>();

    synchronized void received(int signal, int sender) {
        forgetOld();
        recent.addLast(new Receipt(System.nanoTime(), signal, sender));
        notifyAll();
    }

    /** Whether the workload has received this signal from this sender as well; each of its copies counts once. */
    synchronized boolean tookCopyOf(int signal, int sender) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (!takeCopy(signal, sender)) {
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

    private boolean takeCopy(int signal, int sender) {
        forgetOld();
        Iterator<Receipt> receipts = recent.iterator();
        while (receipts.hasNext()) {
            Receipt receipt = receipts.next();
            if (receipt.signal == signal && receipt.sender == sender) {
                receipts.remove();
                return true;
            }
        }
        return false;
    }

    private void forgetOld() {
        long now = System.nanoTime();
        while (!recent.isEmpty() && now - recent.getFirst().nanos > WINDOW_NANOS) {
            recent.removeFirst();
        }
    }
}
