package syscribe.profiles.bpf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One test that decides about many words: whether some of their bits have certain values.
 *
 * @param mask the bits, at least one
 * @param value what they are where the test holds; 0 outside of the mask
 * @param in what follows there
 * @param out what follows elsewhere
 */
record MaskTest(int mask, int value, Decision in, Decision out) {
    private static final long ALL = 0xFFFF_FFFFL;

    /** The cheapest test that decides about all values of some ranges; empty where one does not do. */
    static Optional<MaskTest> deciding(List<WordRange> ranges) {
        Decision one = ranges.get(0).target();
        List<WordRange> some = new ArrayList<>();
        List<WordRange> others = new ArrayList<>();
        ranges.forEach(range -> (range.target() == one ? some : others).add(range));
        if (others.isEmpty()
                || others.stream()
                        .anyMatch(range -> range.target() != others.get(0).target())) {
            return Optional.empty();
        }
        return Stream.of(telling(some, others), telling(others, some))
                .flatMap(Optional::stream)
                .min(Comparator.comparingInt(MaskTest::instructions));
    }

    private static Optional<MaskTest> telling(List<WordRange> in, List<WordRange> out) {
        long anyOne = 0;
        long anyZero = 0;
        for (WordRange range : in) {
            anyOne |= anyBit(range.first(), range.last());
            anyZero |= anyBit(~range.last() & ALL, ~range.first() & ALL);
        }
        long mask = ALL & ~(anyOne & anyZero);
        long value = mask & anyOne;
        if (mask == 0 || out.stream().anyMatch(range -> holdsSomewhere(mask, value, range))) {
            return Optional.empty();
        }
        return Optional.of(new MaskTest(
                (int) mask, (int) value, in.get(0).target(), out.get(0).target()));
    }

    /** How many instructions it takes: with a jump on any bit one, otherwise two, the first of which masks the word. */
    int instructions() {
        return value == 0 || (value == mask && Integer.bitCount(mask) == 1) ? 1 : 2;
    }

    /** All bits that a value from {@code first} to {@code last} has. */
    private static long anyBit(long first, long last) {
        long differing = first ^ last;
        return differing == 0 ? first : last | (Long.highestOneBit(differing) << 1) - 1;
    }

    private static boolean holdsSomewhere(long mask, long value, WordRange range) {
        long word = range.first();
        while (word <= range.last()) {
            long wrong = (word ^ value) & mask;
            if (wrong == 0) {
                return true;
            }
            // The smallest greater word that is right in the highest wrong bit: set it, or carry beyond it.
            long bit = Long.highestOneBit(wrong);
            word = (word | bit - 1) + 1;
        }
        return false;
    }
}
