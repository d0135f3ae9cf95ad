package syscribe.recorder.kernellog;

import java.util.Arrays;

/** The first few different numbers of many; 0 is none. */
final class Examples {
    private final long[] values;
    private int size;
    private boolean more;
    private long latest;

    Examples(int most) {
        values = new long[most];
    }

    void add(long value) {
        if (value == latest || value == 0) {
            return;
        }
        latest = value;
        for (int i = 0; i < size; i++) {
            if (values[i] == value) {
                return;
            }
        }
        if (size < values.length) {
            values[size++] = value;
        } else {
            more = true;
        }
    }

    long[] values() {
        return Arrays.copyOf(values, size);
    }

    /** Whether there were others. */
    boolean more() {
        return more;
    }
}
