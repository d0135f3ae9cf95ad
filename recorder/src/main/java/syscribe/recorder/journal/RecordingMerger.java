package syscribe.recorder.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Collects recordings into one, which is the union of them in whatever order they come.
 *
 * <p>Memory grows with the distinct observations, not with the recordings, but for a count per observation and run
 * (about 150 bytes): without it a run that comes twice would be counted twice. {@link RunSorter} does without.
 */
public final class RecordingMerger {
    private final SortedMap<RunId, Run> runs = new TreeMap<>();
    private final Map<Observation, Collected> observations = new HashMap<>();

    /** One observation while it is being collected; {@link Observed} once it is done. */
    private static final class Collected {
        final List<Witness> evidence = new ArrayList<>();
        Outcomes outcomes = Outcomes.NONE;
        final SortedMap<RunId, Sighting> sightings = new TreeMap<>();

        void add(Witness witness) {
            if (!evidence.contains(witness)) {
                evidence.add(witness);
                evidence.sort(null);
                if (evidence.size() > Observed.MAX_EVIDENCE) {
                    evidence.remove(Observed.MAX_EVIDENCE);
                }
            }
        }
    }

    /** Adds all that a recording knows. */
    public RecordingMerger add(Recording recording) {
        recording.runs().values().forEach(this::add);
        recording.observations().forEach((observation, observed) -> {
            Collected collected = collected(observation);
            observed.evidence().forEach(collected::add);
            collected.outcomes = collected.outcomes.union(observed.outcomes());
            observed.sightings().forEach((run, sighting) -> add(observation, run, sighting));
        });
        return this;
    }

    /** Everything that was added. */
    public Recording result() {
        SortedMap<Observation, Observed> all = new TreeMap<>();
        observations.forEach(
                (observation, c) -> all.put(observation, new Observed(c.evidence, c.outcomes, c.sightings)));
        return new Recording(runs, all);
    }

    void add(Run run) {
        runs.merge(run.id(), run, Run::union);
    }

    void add(Observation observation, RunId run, Sighting sighting) {
        collected(observation).sightings.merge(run, sighting, Sighting::union);
    }

    void add(Observation observation, Witness witness) {
        collected(observation).add(witness);
    }

    void add(Observation observation, Outcome outcome) {
        Collected collected = collected(observation);
        collected.outcomes = collected.outcomes.union(Outcomes.of(outcome));
    }

    private Collected collected(Observation observation) {
        return observations.computeIfAbsent(observation, o -> new Collected());
    }
}
