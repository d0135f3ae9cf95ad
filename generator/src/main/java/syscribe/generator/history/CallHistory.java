package syscribe.generator.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import syscribe.recorder.journal.Observed;
import syscribe.recorder.journal.Recording;
import syscribe.recorder.journal.RunId;
import syscribe.recorder.journal.Sighting;

/**
 * Where and when a call was seen.
 *
 * @param runs in how many runs
 * @param hosts on how many machines, as far as their names are known
 * @param phases in which phases, by name; empty where the runs tell of none
 * @param first when it was seen first, in the first of the runs
 * @param last when the last of the runs saw it first; later calls of it are not told apart
 */
public record CallHistory(int runs, int hosts, SortedSet<String> phases, Instant first, Instant last) {
    public CallHistory {
        phases = Collections.unmodifiableSortedSet(new TreeSet<>(phases));
        if (runs < 1 || hosts < 0 || last.isBefore(first)) {
            throw new IllegalArgumentException(
                    "a call cannot have been seen in " + runs + " runs from " + first + " to " + last);
        }
    }

    /**
     * What a recording knows of one call.
     *
     * @param observations all of them, with whatever arguments; at least one sighting
     */
    public static CallHistory of(Recording recording, Collection<Observed> observations) {
        SortedMap<RunId, Duration> times = new TreeMap<>();
        SortedSet<String> phases = new TreeSet<>();
        for (Observed observed : observations) {
            observed.sightings().forEach((run, sighting) -> {
                times.merge(run, after(sighting), (a, b) -> a.compareTo(b) <= 0 ? a : b);
                phases.addAll(Phases.of(recording.run(run)));
            });
        }
        long hosts = times.keySet().stream()
                .flatMap(run -> recording.run(run).header().hostname().stream())
                .distinct()
                .count();
        SortedSet<Instant> moments = new TreeSet<>();
        times.forEach((run, after) -> moments.add(run.start().plus(after)));
        return new CallHistory(times.size(), (int) hosts, phases, moments.first(), moments.last());
    }

    private static Duration after(Sighting sighting) {
        return sighting.firstSeen().orElse(Duration.ZERO);
    }
}
