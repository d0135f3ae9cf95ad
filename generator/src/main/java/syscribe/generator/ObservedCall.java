package syscribe.generator;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import syscribe.profiles.Architecture;
import syscribe.recorder.journal.CallCount;
import syscribe.recorder.journal.Observation;
import syscribe.recorder.journal.Observed;
import syscribe.recorder.journal.Recording;
import syscribe.recorder.journal.RunId;
import syscribe.recorder.journal.Witness;

/**
 * Everything that was observed of one syscall, on all architectures and with all arguments.
 *
 * @param name as profiles spell it, or {@code #} and a number that has no name
 * @param observations at least one
 */
public record ObservedCall(String name, SortedMap<Observation, Observed> observations) {
    public ObservedCall {
        observations = Collections.unmodifiableSortedMap(new TreeMap<>(observations));
    }

    /** The calls of a recording, sorted by name. */
    public static List<ObservedCall> of(Recording recording) {
        SortedMap<String, SortedMap<Observation, Observed>> byName = new TreeMap<>();
        recording
                .observations()
                .forEach((observation, observed) -> byName.computeIfAbsent(
                                CallNames.of(observation), n -> new TreeMap<>())
                        .put(observation, observed));
        return byName.entrySet().stream()
                .map(e -> new ObservedCall(e.getKey(), e.getValue()))
                .toList();
    }

    /** Whether a profile can name it. */
    public boolean isNamed() {
        return !name.startsWith("#");
    }

    public Set<Architecture> architectures() {
        Set<Architecture> found = EnumSet.noneOf(Architecture.class);
        observations.keySet().forEach(o -> found.add(o.architecture()));
        return found;
    }

    /** The values of its inspected arguments, each combination once. */
    public Set<SortedMap<Integer, Long>> argumentValues() {
        return observations.keySet().stream().map(Observation::arguments).collect(Collectors.toSet());
    }

    /** How often it was made; exact where every part is. */
    public CallCount count() {
        return observations.values().stream()
                .map(Observed::count)
                .reduce(CallCount::plus)
                .orElse(CallCount.SEEN);
    }

    /** The runs that made it. */
    public SortedSet<RunId> runs() {
        SortedSet<RunId> runs = new TreeSet<>();
        observations.values().forEach(o -> runs.addAll(o.sightings().keySet()));
        return runs;
    }

    /** The earliest evidence; empty where there is none. */
    public Optional<Witness> first() {
        return observations.values().stream()
                .flatMap(o -> o.evidence().stream())
                .min(Witness::compareTo);
    }

    /** Names of the errors it was answered with, by number. */
    public SortedMap<Integer, String> errors() {
        SortedMap<Integer, String> errors = new TreeMap<>();
        observations.values().forEach(o -> errors.putAll(o.outcomes().errors()));
        return errors;
    }

    /** Whether errors are all that it was ever answered with. */
    public boolean neverSucceeded() {
        return observations.values().stream().allMatch(Observed::neverSucceeded);
    }
}
