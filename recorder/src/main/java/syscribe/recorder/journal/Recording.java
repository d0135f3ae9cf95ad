package syscribe.recorder.journal;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was observed in one run or in several.
 *
 * @param runs the runs, the earliest first
 * @param observations every distinct observation, with what is known of it
 */
public record Recording(SortedMap<RunId, Run> runs, SortedMap<Observation, Observed> observations) {
    public static final Recording EMPTY = new Recording(new TreeMap<>(), new TreeMap<>());

    public Recording {
        runs = Collections.unmodifiableSortedMap(new TreeMap<>(runs));
        observations = Collections.unmodifiableSortedMap(new TreeMap<>(observations));
    }

    /** Everything that either knows. Associative, commutative and idempotent; a run in both counts once. */
    public Recording union(Recording other) {
        return new RecordingMerger().add(this).add(other).result();
    }

    /**
     * What is known of one observation.
     *
     * @throws IllegalArgumentException where the recording does not have it
     */
    public Observed observed(Observation observation) {
        Observed observed = observations.get(observation);
        if (observed == null) {
            throw new IllegalArgumentException("the recording does not have " + observation);
        }
        return observed;
    }

    /**
     * One of the runs.
     *
     * @throws IllegalArgumentException where the recording does not have it
     */
    public Run run(RunId id) {
        Run run = runs.get(id);
        if (run == null) {
            throw new IllegalArgumentException("the recording does not have " + id);
        }
        return run;
    }

    /**
     * What one of the runs knows.
     *
     * @throws IllegalArgumentException where the recording does not have it
     */
    public Recording only(RunId id) {
        SortedMap<Observation, Observed> seen = new TreeMap<>();
        observations.forEach((observation, observed) -> {
            Sighting sighting = observed.sightings().get(id);
            if (sighting != null) {
                List<Witness> evidence = observed.evidence().stream()
                        .filter(witness -> witness.run().equals(id))
                        .toList();
                seen.put(observation, new Observed(evidence, observed.outcomes(), new TreeMap<>(Map.of(id, sighting))));
            }
        });
        return new Recording(new TreeMap<>(Map.of(id, run(id))), seen);
    }

    /** Whether every run has its closing summary. */
    public boolean isComplete() {
        return runs.values().stream().allMatch(Run::isComplete);
    }
}
