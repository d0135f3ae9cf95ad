package syscribe.recorder.kernellog;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Looks for ASCII words in bytes, without making strings of them. */
final class Slices {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH = 0x8080_8080_8080_8080L;

    private Slices() {}

    static byte[] ascii(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether the word stands at a place, and before the end. */
    static boolean startsWith(byte[] bytes, int at, int to, byte[] word) {
        if (at < 0 || to - at < word.length) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if (bytes[at + i] != word[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether the word ends right before a place, and starts not before the beginning. */
    static boolean endsWith(byte[] bytes, int from, int before, byte[] word) {
        return before - word.length >= from && startsWith(bytes, before - word.length, before, word);
    }

    /** Whether the range is the word. */
    static boolean equals(byte[] bytes, int from, int to, byte[] word) {
        return to - from == word.length && startsWith(bytes, from, to, word);
    }

    /**
     * Where the byte is from here on; the end where it is not.
     *
     * <p>Eight bytes at a time: of {@code x}, the word with every wanted byte made zero, {@code (x - ONES) & ~x & HIGH} has
     * its lowest bit at the first zero.
     */
    static int find(byte[] bytes, int from, int to, int wanted) {
        long pattern = (wanted & 0xFF) * ONES;
        int i = from;
        while (i <= to - Long.BYTES) {
            long x = (long) WORDS.get(bytes, i) ^ pattern;
            long zeros = (x - ONES) & ~x & HIGH;
            if (zeros != 0) {
                return i + Long.numberOfTrailingZeros(zeros) / Byte.SIZE;
            }
            i += Long.BYTES;
        }
        while (i < to && bytes[i] != wanted) {
            i++;
        }
        return i;
    }

    /** Where the word is from here on; the end where it is not. */
    static int find(byte[] bytes, int from, int to, byte[] word) {
        for (int i = from; i <= to - word.length; i++) {
            if (startsWith(bytes, i, to, word)) {
                return i;
            }
        }
        return to;
    }

    static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
