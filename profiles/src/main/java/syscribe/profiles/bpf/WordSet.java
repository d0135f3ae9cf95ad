package syscribe.profiles.bpf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A set of 32-bit words.
 *
 * @param spans rising, with at least one word between two of them
 */
record WordSet(List<Span> spans) {
    /** Every word. */
    static final WordSet ALL = new WordSet(List.of(new Span(0, 0xFFFF_FFFFL)));

    WordSet {
        spans = List.copyOf(spans);
    }

    /**
     * Consecutive words.
     *
     * @param first unsigned
     * @param last unsigned, included
     */
    record Span(long first, long last) {}

    /** The words of this set at which a test has an answer; of a test that masks the word or asks for bits, all. */
    WordSet where(WordTest test, boolean answer) {
        long value = Integer.toUnsignedLong(test.value());
        if (test.isMasked()) {
            return this;
        }
        return switch (test.comparison()) {
            case EQUAL -> answer ? within(value, value) : without(value);
            case GREATER -> answer ? within(value + 1, Long.MAX_VALUE) : within(0, value);
            case GREATER_EQUAL -> answer ? within(value, Long.MAX_VALUE) : within(0, value - 1);
            case ANY_BIT -> this;
        };
    }

    private WordSet within(long first, long last) {
        return new WordSet(spans.stream()
                .filter(span -> span.last >= first && span.first <= last)
                .map(span -> new Span(Math.max(span.first, first), Math.min(span.last, last)))
                .toList());
    }

    private WordSet without(long value) {
        return within(0, value - 1).union(within(value + 1, Long.MAX_VALUE));
    }

    /** The words that are in one of two sets. */
    WordSet union(WordSet other) {
        List<Span> all = new ArrayList<>(spans);
        all.addAll(other.spans);
        all.sort(Comparator.comparingLong(Span::first));
        List<Span> joined = new ArrayList<>();
        for (Span span : all) {
            int end = joined.size() - 1;
            if (end >= 0 && joined.get(end).last + 1 >= span.first) {
                joined.set(end, new Span(joined.get(end).first, Math.max(joined.get(end).last, span.last)));
            } else {
                joined.add(span);
            }
        }
        return new WordSet(joined);
    }

    /** The set as ranges that lead somewhere. */
    List<WordRange> leadingTo(Decision target) {
        return spans.stream()
                .map(span -> new WordRange(span.first, span.last, target, 0))
                .toList();
    }
}
