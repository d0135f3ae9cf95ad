package syscribe.recorder.journal;

import java.util.Comparator;

/**
 * Evidence, and the run it comes from.
 *
 * @param run which run
 * @param evidence who made the call there, when and from where
 */
public record Witness(RunId run, Evidence evidence) implements Comparable<Witness> {
    private static final Comparator<Witness> ORDER = Comparator.comparing(Witness::run)
            .thenComparing(w -> w.evidence.at())
            .thenComparingInt(w -> w.evidence.tid())
            .thenComparing(w -> w.evidence.toString());

    /** Earlier runs first, and the earlier call of a run. */
    @Override
    public int compareTo(Witness other) {
        return ORDER.compare(this, other);
    }
}
