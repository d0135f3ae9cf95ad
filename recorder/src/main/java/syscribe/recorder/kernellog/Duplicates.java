package syscribe.recorder.kernellog;

/**
 * Recognises records that come twice: a log often has what the kernel printed and what a daemon received.
 *
 * <p>Remembers a fingerprint for each of the last {@link #SLOTS} serial numbers; a copy that comes later counts again.
 */
final class Duplicates {
    private static final int SLOTS = 1 << 17;

    private final long[] fingerprints = new long[SLOTS];

    /** Whether this very record has come before; always false for one without a serial number. */
    boolean isCopy(SeccompRecord record) {
        if (record.serial == SeccompRecord.UNKNOWN) {
            return false;
        }
        int slot = (int) (record.serial & (SLOTS - 1));
        long fingerprint = fingerprint(record);
        boolean copy = fingerprints[slot] == fingerprint;
        fingerprints[slot] = fingerprint;
        return copy;
    }

    /** Never 0, which stands for nothing. */
    private static long fingerprint(SeccompRecord record) {
        long mixed = record.serial;
        mixed = mix(mixed, record.millis);
        mixed = mix(mixed, record.address);
        mixed = mix(mixed, ((long) record.pid << 32) | (record.number & 0xFFFF_FFFFL));
        return mixed | 1;
    }

    /** The finaliser of SplittableRandom, which spreads every bit. */
    private static long mix(long state, long value) {
        long z = (state ^ value) + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
