package syscribe.profiles.bpf;

/**
 * Consecutive syscall numbers with one policy.
 *
 * @param first the smallest, unsigned
 * @param last the greatest, unsigned, included
 */
record NumberRange(long first, long last, CallPolicy policy) {
    NumberRange {
        if (first < 0 || last > 0xFFFF_FFFFL || first > last) {
            throw new IllegalArgumentException("numbers " + first + " to " + last + " are no range of 32-bit numbers");
        }
    }
}
