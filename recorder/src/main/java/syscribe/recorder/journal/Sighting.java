package syscribe.recorder.journal;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one run saw of one observation.
 *
 * @param firstSeen since the start of the run, to the microsecond; empty where it is not known
 * @param count how often
 */
public record Sighting(Optional<Duration> firstSeen, CallCount count) {
    public Sighting {
        firstSeen = firstSeen.map(d -> d.truncatedTo(ChronoUnit.MICROS));
    }

    /** What two recordings of the same run know together. */
    Sighting union(Sighting other) {
        return new Sighting(
                Stream.of(firstSeen, other.firstSeen).flatMap(Optional::stream).min(Comparator.naturalOrder()),
                count.compareTo(other.count) >= 0 ? count : other.count);
    }
}
