package syscribe.recorder.kernellog;

/**
 * The stamp of an audit record: {@code (SECONDS.MILLIS:SERIAL)}, or as ausearch interprets it, {@code (DATE TIME.MILLIS:SERIAL)}.
 * All records of one event carry the same.
 */
final class Stamp {
    private static final int MAX_LENGTH = 64;
    /** The kernel's is an unsigned int. */
    private static final long MAX_SERIAL = 0xFFFF_FFFFL;

    long millis;
    long serial;
    /** Whether names and dates stand where the kernel writes numbers. */
    boolean interpreted;
    /** Where the fields begin. */
    int end;

    /** Reads what stands behind {@code audit(}; false where it is no stamp. */
    boolean parse(byte[] bytes, int from, int to) {
        int limit = Math.min(to, from + MAX_LENGTH);
        int close = Slices.find(bytes, from, limit, ')');
        interpreted = Slices.find(bytes, from, close, ' ') < close;
        if (close == limit || !serial(bytes, from, close)) {
            return false;
        }
        int colon = interpreted ? Slices.find(bytes, close + 1, Math.min(to, close + 3), ':') : close + 1;
        end = colon + 1;
        return colon < to && bytes[colon] == ':' && millis != Digits.NONE;
    }

    private boolean serial(byte[] bytes, int from, int close) {
        int colon = close - 1;
        while (colon > from && bytes[colon] != ':') {
            colon--;
        }
        serial = Digits.decimal(bytes, colon + 1, close);
        millis = interpreted
                ? InterpretedTime.millis(Slices.text(bytes, from, colon))
                : millis(bytes, from, Slices.find(bytes, from, colon, '.'), colon);
        return serial != Digits.NONE && serial <= MAX_SERIAL;
    }

    private static long millis(byte[] bytes, int from, int dot, int colon) {
        long seconds = Digits.decimal(bytes, from, dot);
        long fraction = Digits.decimal(bytes, dot + 1, colon);
        boolean isTime = seconds != Digits.NONE && seconds < 1L << 40 && colon - dot == 4 && fraction != Digits.NONE;
        return isTime ? seconds * 1000 + fraction : Digits.NONE;
    }
}
