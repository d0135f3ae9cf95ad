package syscribe.recorder.journal;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/**
 * The moment in a run at which its workload was ready to serve.
 *
 * @param at since the start of the run, to the microsecond
 * @param by what showed it, for people
 */
public record PhaseChange(Duration at, String by) implements Comparable<PhaseChange> {
    private static final Comparator<PhaseChange> ORDER =
            Comparator.comparing(PhaseChange::at).thenComparing(PhaseChange::by);

    public PhaseChange {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public int compareTo(PhaseChange other) {
        return ORDER.compare(this, other);
    }
}
