package syscribe.profiles.bpf;

/**
 * Consecutive values of a 32-bit word that lead to one decision.
 *
 * @param first the smallest, unsigned
 * @param last the greatest, unsigned, included
 * @param target what follows
 * @param weight how often, relative to the others; at least 0
 */
record WordRange(long first, long last, Decision target, double weight) {
    WordRange {
        if (first < 0 || last > 0xFFFF_FFFFL || first > last || !(weight >= 0)) {
            throw new IllegalArgumentException("no range: " + first + " to " + last + ", weight " + weight);
        }
    }

    boolean isSingle() {
        return first == last;
    }
}
