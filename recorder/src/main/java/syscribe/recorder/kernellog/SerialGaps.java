package syscribe.recorder.kernellog;

import java.util.BitSet;

/**
 * Counts the serial numbers that do not occur between the first and the last that do, of one machine.
 *
 * <p>The kernel numbers audit events of all types in one row ({@code audit_serial}, kernel/auditsc.c), from 1 at each boot.
 * Records of one event share a number, and come nearly in order: one that is at most {@link #WINDOW} late is still found,
 * and what is later counts as missing. A number that is lower and yet later in time begins a new row.
 */
final class SerialGaps {
    static final int WINDOW = 1 << 16;

    /** Clocks are read before numbers are drawn, on several processors: a lower number may be a little later. */
    private static final long JITTER_MILLIS = 2_000;

    private final BitSet seen = new BitSet(WINDOW);
    private long first = SeccompRecord.UNKNOWN;
    private long highest;
    private long highestMillis;
    private long missing;

    /** An event was seen. */
    void add(long serial, long millis) {
        if (first == SeccompRecord.UNKNOWN || isNewRow(serial, millis)) {
            begin(serial, millis);
        } else if (serial > highest) {
            advance(serial, millis);
        } else {
            fill(serial);
        }
    }

    long missing() {
        return missing;
    }

    private boolean isNewRow(long serial, long millis) {
        boolean bothKnown = millis != SeccompRecord.UNKNOWN && highestMillis != SeccompRecord.UNKNOWN;
        boolean later = bothKnown && millis > highestMillis + JITTER_MILLIS;
        return (serial < highest && later) || serial <= highest - WINDOW;
    }

    private void begin(long serial, long millis) {
        seen.clear();
        first = serial;
        highest = serial;
        highestMillis = millis;
        seen.set(slot(serial));
    }

    private void advance(long serial, long millis) {
        long step = serial - highest;
        missing += step - 1;
        if (step >= WINDOW) {
            seen.clear();
        } else {
            for (long s = highest + 1; s < serial; s++) {
                seen.clear(slot(s));
            }
        }
        seen.set(slot(serial));
        highest = serial;
        highestMillis = Math.max(millis, highestMillis);
    }

    private void fill(long serial) {
        if (serial < first) {
            missing += first - serial - 1;
            first = serial;
            seen.set(slot(serial));
        } else if (!seen.get(slot(serial))) {
            missing--;
            seen.set(slot(serial));
        }
    }

    private static int slot(long serial) {
        return (int) (serial & (WINDOW - 1));
    }
}
