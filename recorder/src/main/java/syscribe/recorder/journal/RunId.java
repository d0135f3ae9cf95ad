package syscribe.recorder.journal;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/**
 * Identifies a run, in the order in which runs were started.
 *
 * @param start when it was started
 * @param id tells apart what was started in the same millisecond
 */
public record RunId(Instant start, UUID id) implements Comparable<RunId> {
    private static final Comparator<RunId> ORDER =
            Comparator.comparing(RunId::start).thenComparing(RunId::id);

    @Override
    public int compareTo(RunId other) {
        return ORDER.compare(this, other);
    }
}
