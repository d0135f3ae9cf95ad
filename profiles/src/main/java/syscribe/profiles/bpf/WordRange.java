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

    /**
     * Whether nothing is lost when this range and the next become one.
     *
     * @param heavy weight from which on a single value stays alone
     */
    boolean joins(WordRange next, double heavy) {
        return target == next.target && !staysAlone(heavy) && !next.staysAlone(heavy);
    }

    WordRange join(WordRange next) {
        return new WordRange(first, next.last, target, weight + next.weight);
    }

    WordRange withWeight(double replacement) {
        return new WordRange(first, last, target, replacement);
    }

    private boolean staysAlone(double heavy) {
        return isSingle() && weight > 0 && weight >= heavy;
    }
}
