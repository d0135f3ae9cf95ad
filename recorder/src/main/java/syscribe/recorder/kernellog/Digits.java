package syscribe.recorder.kernellog;

/** Numbers in bytes, read without making a string of them. */
final class Digits {
    /** What is no number. Not among those that a log has: the greatest are 64-bit hex ones, read by {@link #hex(byte[], int, int)}. */
    static final long NONE = Long.MIN_VALUE;

    private static final int MAX_DECIMALS = 18;
    private static final int MAX_HEX_DIGITS = 16;

    private Digits() {}

    /** The value of a hex digit of either case; -1 where it is none. */
    static int hex(byte digit) {
        if (digit >= '0' && digit <= '9') {
            return digit - '0';
        }
        int letter = digit | 0x20;
        return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
    }

    /** How many decimal digits stand from here on. */
    static int decimals(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && bytes[i] >= '0' && bytes[i] <= '9') {
            i++;
        }
        return i - from;
    }

    /** A decimal number of at most 18 digits that takes all of the range; {@link #NONE} for anything else. */
    static long decimal(byte[] bytes, int from, int to) {
        if (from >= to || to - from > MAX_DECIMALS) {
            return NONE;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return NONE;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** Whether the range is 1 to 16 hex digits. */
    static boolean isHex(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (hex(bytes[i]) < 0) {
                return false;
            }
        }
        return from < to && to - from <= MAX_HEX_DIGITS;
    }

    /** Precondition: {@link #isHex(byte[], int, int)}. */
    static long hex(byte[] bytes, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            value = (value << 4) | hex(bytes[i]);
        }
        return value;
    }
}
