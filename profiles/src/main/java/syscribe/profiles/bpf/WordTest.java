package syscribe.profiles.bpf;

/**
 * A question about one 32-bit word of {@code struct seccomp_data}: {@code (word & mask) <comparison> value}.
 *
 * @param offset of the word, in bytes
 * @param mask all ones where the whole word is compared
 */
record WordTest(int offset, int mask, Comparison comparison, int value) {
    private static final int WHOLE_WORD = -1;

    static WordTest of(int offset, Comparison comparison, int value) {
        return new WordTest(offset, WHOLE_WORD, comparison, value);
    }

    static WordTest masked(int offset, int mask, int value) {
        return new WordTest(offset, mask, Comparison.EQUAL, value);
    }

    /** Whether the word must be masked first, which destroys what was loaded. */
    boolean isMasked() {
        return mask != WHOLE_WORD;
    }

    boolean holds(int word) {
        int masked = word & mask;
        return switch (comparison) {
            case EQUAL -> masked == value;
            case GREATER -> Integer.compareUnsigned(masked, value) > 0;
            case GREATER_EQUAL -> Integer.compareUnsigned(masked, value) >= 0;
            case ANY_BIT -> (masked & value) != 0;
        };
    }
}
