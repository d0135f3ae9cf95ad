package syscribe.recorder.kernellog;

import java.util.HashMap;
import java.util.Map;

/** Adds up what a log says that it lacks. */
final class LossCounter {
    /** Most machines whose serial numbers are followed; one more is taken for the last. */
    private static final int MAX_NODES = 64;

    private final Map<Integer, SerialGaps> nodes = new HashMap<>();
    private SerialGaps current = new SerialGaps();
    private int currentNode;
    private long unreceived;
    private long unprinted;
    private long otherUnprinted;
    private long missed;
    private long dropped;
    private long lastDropped;
    private long daemonBreaks;

    LossCounter() {
        nodes.put(currentNode, current);
    }

    /** An audit event of any type was seen. */
    void event(int node, long serial, long millis) {
        if (node != currentNode && (nodes.size() < MAX_NODES || nodes.containsKey(node))) {
            current = nodes.computeIfAbsent(node, n -> new SerialGaps());
            currentNode = node;
        }
        current.add(serial, millis);
    }

    /** The kernel's counter of records that it has dropped since it was last reset. */
    void dropped(long counter) {
        long before = counter > lastDropped ? lastDropped : 0;
        // Not what was dropped before this log began: that is another log's loss.
        dropped = saturatedSum(dropped, before == 0 ? 1 : counter - before);
        lastDropped = counter;
    }

    void unprinted(long records, boolean ofAudit) {
        if (ofAudit) {
            unprinted = saturatedSum(unprinted, records);
        } else {
            otherUnprinted = saturatedSum(otherUnprinted, records);
        }
    }

    void missed(long messages) {
        missed = saturatedSum(missed, messages);
    }

    void unreceived(long records) {
        unreceived = records;
    }

    void daemonBreak() {
        daemonBreaks++;
    }

    Loss result() {
        long serials = nodes.values().stream().mapToLong(SerialGaps::missing).sum();
        return new Loss(unreceived, unprinted, dropped, missed, serials, otherUnprinted, daemonBreaks);
    }

    /** What a log says cannot be trusted to stay small. */
    private static long saturatedSum(long a, long b) {
        return Math.min(a + b, 1L << 56);
    }
}
