package syscribe.recorder.journal;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a recording knows of one observation.
 *
 * @param evidence the earliest, at most {@link #MAX_EVIDENCE}, in order
 * @param outcomes how its calls ended
 * @param sightings what each run saw of it
 */
public record Observed(List<Witness> evidence, Outcomes outcomes, SortedMap<RunId, Sighting> sightings) {
    /** Most pieces of evidence that are kept of an observation. */
    public static final int MAX_EVIDENCE = 3;

    public Observed {
        evidence = evidence.stream().sorted().distinct().limit(MAX_EVIDENCE).toList();
        sightings = Collections.unmodifiableSortedMap(new TreeMap<>(sightings));
    }

    /** How often the call was made in all runs; exact where it is in each. */
    public CallCount count() {
        return sightings.values().stream()
                .map(Sighting::count)
                .reduce(CallCount::plus)
                .orElse(CallCount.SEEN);
    }

    /** Whether errors are all that it was ever answered with, as far as was seen. */
    public boolean neverSucceeded() {
        return outcomes.success().isEmpty()
                && count().succeeded() == 0
                && (!outcomes.errors().isEmpty() || count().failed() > 0);
    }

    /** What two recordings know together. */
    Observed union(Observed other) {
        Map<RunId, Sighting> all = new TreeMap<>(sightings);
        other.sightings.forEach((run, sighting) -> all.merge(run, sighting, Sighting::union));
        return new Observed(
                Stream.concat(evidence.stream(), other.evidence.stream()).toList(),
                outcomes.union(other.outcomes),
                new TreeMap<>(all));
    }
}
