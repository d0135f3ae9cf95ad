package syscribe.generator;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import syscribe.generator.arguments.LearnedArgument;
import syscribe.generator.arguments.LearnedArguments;
import syscribe.generator.confidence.Unit;
import syscribe.profiles.signature.ArgumentLevel;
import syscribe.recorder.journal.Observation;
import syscribe.recorder.journal.RunId;

/**
 * What a profile can tell apart of a call, and which runs made it when.
 *
 * @param call what was observed of it
 * @param learned the arguments that the profile limits; empty where it allows the call as a whole
 */
record CallUnits(ObservedCall call, Collection<LearnedArgument> learned) {
    private static final long UNKNOWN = -1;

    CallUnits {
        learned = List.copyOf(learned);
    }

    /** With the arguments that are learned at a level. */
    static CallUnits of(ObservedCall call, ArgumentLevel level) {
        return new CallUnits(call, LearnedArguments.of(call.name(), call.architectures(), level));
    }

    /** The call as a whole. */
    static CallUnits whole(ObservedCall call) {
        return new CallUnits(call, List.of());
    }

    /** What an observation is for the profile. */
    Unit unit(Observation observation) {
        SortedMap<Integer, Long> values = new TreeMap<>();
        for (LearnedArgument argument : learned) {
            Optional.ofNullable(observation.arguments().get(argument.index()))
                    .ifPresent(value ->
                            values.put(argument.index(), argument.parameter().significant(value)));
        }
        return new Unit(call.name(), values);
    }

    /** For each unit the runs that made it, and when each first did, in microseconds; negative where not known. */
    SortedMap<Unit, SortedMap<RunId, Long>> times() {
        SortedMap<Unit, SortedMap<RunId, Long>> times = new TreeMap<>();
        call.observations().forEach((observation, observed) -> {
            SortedMap<RunId, Long> runs = times.computeIfAbsent(unit(observation), u -> new TreeMap<>());
            observed.sightings()
                    .forEach((run, sighting) -> runs.merge(run, micros(sighting.firstSeen()), CallUnits::earlier));
        });
        return times;
    }

    private static long micros(Optional<Duration> firstSeen) {
        return firstSeen.map(time -> time.toNanos() / 1000).orElse(UNKNOWN);
    }

    private static long earlier(long a, long b) {
        return a == UNKNOWN || b == UNKNOWN ? Math.max(a, b) : Math.min(a, b);
    }
}
