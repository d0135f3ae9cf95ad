package syscribe.recorder.kernellog;

import java.util.Arrays;

/**
 * Finds the places of a log that may matter, at a fraction of a look per byte.
 *
 * <p>The words are looked for all at once with the method of Wu and Manber: where the two bytes at the end of a window of six
 * occur in no word, the window moves on by five; where they do, by as much as no word could be missed.
 */
final class Anchors {
    /** Before the stamp of every audit record. */
    static final int STAMP = 0;
    /** The type of a record as the journal writes it, without a stamp. */
    static final int SECCOMP = 1;
    /** Of {@code callbacks suppressed}: the kernel did not print everything. */
    static final int CALLBACKS = 2;
    /** Of {@code audit_lost=}: the kernel has dropped records. */
    static final int LOST = 3;
    /** Of {@code Missed N kernel messages}: the journal was too slow. */
    static final int MISSED = 4;
    /** Of the time of a journal entry. */
    static final int REALTIME = 5;
    /** Nothing more. */
    static final int NONE = -1;

    /** By the numbers above; of each the first {@link #WINDOW} bytes are looked for. */
    private static final byte[][] WORDS = {
        Slices.ascii("audit("),
        Slices.ascii("SECCOMP auid="),
        Slices.ascii("callbacks suppressed"),
        Slices.ascii("audit_lost="),
        Slices.ascii("Missed "),
        Slices.ascii("REALTIME_TIMESTAMP"),
    };

    private static final int WINDOW = 6;
    private static final int NO_PAIR = WINDOW - 1;
    private static final byte[] SHIFTS = shifts();

    private int position;

    private static byte[] shifts() {
        byte[] shifts = new byte[1 << 16];
        Arrays.fill(shifts, (byte) NO_PAIR);
        for (byte[] word : WORDS) {
            for (int i = 1; i < WINDOW; i++) {
                int pair = pair(word, i);
                shifts[pair] = (byte) Math.min(shifts[pair], WINDOW - 1 - i);
            }
        }
        return shifts;
    }

    private static int pair(byte[] bytes, int last) {
        return ((bytes[last - 1] & 0xFF) << 8) | (bytes[last] & 0xFF);
    }

    /** Goes to the next word from here on; returns which, or {@link #NONE}. */
    int next(byte[] bytes, int from, int to) {
        int last = from + WINDOW - 1;
        while (last < to) {
            int shift = SHIFTS[pair(bytes, last)];
            if (shift > 0) {
                last += shift;
                continue;
            }
            int word = wordAt(bytes, last - WINDOW + 1, to);
            if (word != NONE) {
                position = last - WINDOW + 1;
                return word;
            }
            last++;
        }
        return NONE;
    }

    /** Where the word begins that was found last. */
    int position() {
        return position;
    }

    /** Where that one ends. */
    static int end(int word, int position) {
        return position + WORDS[word].length;
    }

    private static int wordAt(byte[] bytes, int at, int to) {
        for (int word = 0; word < WORDS.length; word++) {
            if (Slices.startsWith(bytes, at, to, WORDS[word])) {
                return word;
            }
        }
        return NONE;
    }
}
