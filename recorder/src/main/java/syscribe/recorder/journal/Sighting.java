package syscribe.recorder.journal;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one run saw of one observation.
 *
 * @param firstSeen since the start of the run, to the microsecond; empty where it is not known
 * @param count how often
 * @param phases in which phases; empty where the run does not tell them apart ({@link Run#ready})
 */
public record Sighting(Optional<Duration> firstSeen, CallCount count, Set<Phase> phases) {
    public Sighting {
        firstSeen = firstSeen.map(d -> d.truncatedTo(ChronoUnit.MICROS));
        phases = Collections.unmodifiableSet(phases.isEmpty() ? EnumSet.noneOf(Phase.class) : EnumSet.copyOf(phases));
    }

    /** What a run saw that does not tell phases apart. */
    public Sighting(Optional<Duration> firstSeen, CallCount count) {
        this(firstSeen, count, Set.of());
    }

    /** That it was made in a phase, and nothing else. */
    static Sighting in(Phase phase) {
        return new Sighting(Optional.empty(), CallCount.SEEN, Set.of(phase));
    }

    /** What two recordings of the same run know together. */
    Sighting union(Sighting other) {
        return new Sighting(
                Stream.of(firstSeen, other.firstSeen).flatMap(Optional::stream).min(Comparator.naturalOrder()),
                count.compareTo(other.count) >= 0 ? count : other.count,
                Stream.of(phases, other.phases).flatMap(Set::stream).collect(Collectors.toSet()));
    }
}
