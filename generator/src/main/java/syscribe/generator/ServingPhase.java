package syscribe.generator;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import syscribe.recorder.journal.Observation;
import syscribe.recorder.journal.Observed;
import syscribe.recorder.journal.Phase;
import syscribe.recorder.journal.Recording;
import syscribe.recorder.journal.Run;
import syscribe.recorder.journal.RunId;
import syscribe.recorder.journal.Sighting;

/** What a recording saw in the serving phase, of those runs that tell their phases apart. */
public final class ServingPhase {
    private final Recording recording;

    public ServingPhase(Recording recording) {
        this.recording = recording;
    }

    /** Those runs and what they saw in it; a recording without runs where no run tells its phases apart. */
    public Recording only() {
        SortedMap<RunId, Run> runs = new TreeMap<>(recording.runs());
        runs.values().removeIf(run -> run.ready().isEmpty());
        SortedMap<Observation, Observed> observations = new TreeMap<>();
        recording.observations().forEach((observation, observed) -> {
            SortedMap<RunId, Sighting> sightings = new TreeMap<>(observed.sightings());
            sightings.values().removeIf(sighting -> !sighting.phases().contains(Phase.SERVING));
            sightings.keySet().retainAll(runs.keySet());
            if (!sightings.isEmpty()) {
                observations.put(observation, new Observed(observed.evidence(), observed.outcomes(), sightings));
            }
        });
        return new Recording(runs, observations);
    }

    /**
     * The profile for serving: what was seen in this phase, and the calls that a service needs again sooner or later; nothing of
     * what starts it, since the filter is installed afterwards.
     *
     * @throws IllegalArgumentException where no run tells its phases apart
     */
    public GeneratedProfile generate(GeneratorOptions options) {
        GeneratorOptions running = options.withoutTarget();
        GeneratedProfile seen = ProfileGenerator.generate(only(), running);
        List<String> started = ProfileGenerator.generate(recording, running).names(RuleGroup.Origin.OBSERVED);
        return seen.plus(CarriedCalls.of(started, seen.names()));
    }

    /** The runs that do not tell their phases apart. */
    public List<Run> unmarked() {
        return recording.runs().values().stream()
                .filter(run -> run.ready().isEmpty())
                .toList();
    }

    /** Names of calls that only such runs made, and that may belong to either phase; sorted. */
    public SortedSet<String> ofUnknownPhase() {
        Set<RunId> marked = only().runs().keySet();
        SortedSet<String> names = new TreeSet<>();
        ObservedCall.of(recording).stream()
                .filter(call -> call.runs().stream().noneMatch(marked::contains))
                .forEach(call -> names.add(call.name()));
        return names;
    }
}
