package syscribe.generator.confidence;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How sure it is that a profile has all that its workload needs.
 *
 * @param runs how many runs count as samples
 * @param minRuns in how many runs a call had to be seen for the profile to have it
 * @param partial how many other runs there are that do not count, and why
 * @param units how many calls, and argument values where they are limited, were seen in the runs that count
 * @param rare those that were seen in {@code minRuns} of the runs only, or fewer
 * @param nextRun what the next run brings; empty without any run that counts
 * @param nextHour what the next hour brings; empty in the same case
 * @param unseen how many there are that no run has shown; empty in the same case
 * @param saturation how the set has grown
 */
public record Confidence(
        int runs,
        int minRuns,
        SortedMap<PartialRun, Integer> partial,
        int units,
        SortedSet<Unit> rare,
        Optional<NextRun> nextRun,
        Optional<NextHour> nextHour,
        Optional<Chao2> unseen,
        Saturation saturation) {
    public Confidence {
        partial = Collections.unmodifiableSortedMap(new TreeMap<>(partial));
        rare = Collections.unmodifiableSortedSet(new TreeSet<>(rare));
    }

    /**
     * All estimates.
     *
     * @param incidence of the runs that count
     * @param minRuns in how many runs a call must be seen for the profile to have it, 1 or more
     * @param partial the other runs
     */
    public static Confidence of(Incidence incidence, int minRuns, SortedMap<PartialRun, Integer> partial) {
        boolean any = incidence.runs() > 0;
        return new Confidence(
                incidence.runs(),
                minRuns,
                partial,
                incidence.units(),
                incidence.rare(minRuns),
                any ? Optional.of(NextRun.of(incidence, minRuns)) : Optional.empty(),
                any ? Optional.of(NextHour.of(incidence, minRuns)) : Optional.empty(),
                any ? Optional.of(unseen(incidence)) : Optional.empty(),
                Saturation.of(incidence));
    }

    private static Chao2 unseen(Incidence incidence) {
        return Chao2.of(
                incidence.runs(), incidence.units(), incidence.seenIn(1), incidence.seenIn(2), incidence.incidences());
    }
}
