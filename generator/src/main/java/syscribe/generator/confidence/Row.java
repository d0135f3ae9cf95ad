package syscribe.generator.confidence;

import java.util.BitSet;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;

/**
 * Which runs made one unit, and when first. Takes a bit and eight bytes a run, so that thousands of runs fit.
 *
 * <p>Not changed once it is made.
 */
final class Row {
    private static final long UNKNOWN = -1;

    private final BitSet runs = new BitSet();
    private final long[] micros;

    /**
     * A row.
     *
     * @param firstSeen when each run that made the unit first did, in microseconds since its start, by the run's index; negative
     *     where that is not known
     */
    Row(SortedMap<Integer, Long> firstSeen) {
        micros = new long[firstSeen.size()];
        int i = 0;
        for (Map.Entry<Integer, Long> entry : firstSeen.entrySet()) {
            runs.set(entry.getKey());
            micros[i++] = Math.max(UNKNOWN, entry.getValue());
        }
    }

    /** How many runs made it. */
    int count() {
        return micros.length;
    }

    /** The indexes of the runs that made it. */
    IntStream runs() {
        return runs.stream();
    }

    /** A copy of the same as bits. */
    BitSet bits() {
        return (BitSet) runs.clone();
    }

    /** Takes what one run knows. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Called for each run that made the unit.
         *
         * @param run its index
         * @param micros when it first did, negative where that is not known
         */
        void visit(int run, long micros);
    }

    /** Goes through the runs that made it, by index. */
    void forEach(Visitor visitor) {
        int i = 0;
        for (int run = runs.nextSetBit(0); run >= 0; run = runs.nextSetBit(run + 1)) {
            visitor.visit(run, micros[i++]);
        }
    }

    /** When a run first made it, in microseconds; negative where that is not known or it did not. */
    long micros(int run) {
        return runs.get(run) ? micros[runs.get(0, run).cardinality()] : UNKNOWN;
    }
}
