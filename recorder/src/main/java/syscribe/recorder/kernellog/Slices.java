package syscribe.recorder.kernellog;

import java.nio.charset.StandardCharsets;

/** Looks for ASCII words in bytes, without making strings of them. */
final class Slices {
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

    /** Where the byte is from here on; the end where it is not. */
    static int find(byte[] bytes, int from, int to, int wanted) {
        int i = from;
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
