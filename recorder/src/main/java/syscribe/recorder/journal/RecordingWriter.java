package syscribe.recorder.journal;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes a recording of one run or of many, run by run, in the form that {@link JournalReader} reads.
 *
 * <p>Memory does not grow with the runs.
 */
public final class RecordingWriter implements Closeable {
    private final OutputStream out;
    private final Function<Observation, Outcomes> outcomes;
    private final AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
    private final Set<Observation> told = new HashSet<>();
    private final Map<Observation, Integer> evidence = new HashMap<>();
    private @Nullable JournalWriter journal;

    /**
     * A recording without a run.
     *
     * @param out closed by nobody here: it is the caller's
     * @param outcomes what is known, from all runs, of how the calls of an observation end
     */
    RecordingWriter(OutputStream out, Function<Observation, Outcomes> outcomes) {
        this.out = new BufferedOutputStream(out, 1 << 16);
        this.outcomes = outcomes;
    }

    /** Writes a whole recording to a stream, and flushes but does not close it. */
    public static void write(Recording recording, OutputStream out) throws IOException {
        try (RecordingWriter writer =
                new RecordingWriter(out, o -> recording.observed(o).outcomes())) {
            for (RunId run : recording.runs().keySet()) {
                writer.add(recording.only(run));
            }
        }
    }

    /**
     * Writes a run.
     *
     * @param recording of this run alone; of a later one than those before
     */
    void add(Recording recording) throws IOException {
        Run run = recording.run(recording.runs().firstKey());
        JournalWriter to = begin(run.header());
        List<Map.Entry<Observation, Observed>> seen = recording.observations().entrySet().stream()
                .sorted(Comparator.comparing(
                        e -> firstSeen(e.getValue()), Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
        seen.stream()
                .filter(e -> run.ready().isEmpty() || !isOfServingOnly(e.getValue()))
                .forEach(e -> call(to, run, e.getKey(), e.getValue(), Phase.STARTUP));
        run.ready().ifPresent(change -> serving(to, run, change, seen));
        run.notes().forEach(to::note);
        run.summary().ifPresent(summary -> to.summary(summary, Map.of()));
        IOException first = failure.get();
        if (first != null) {
            throw first;
        }
    }

    /** Flushes the stream. */
    @Override
    public void close() throws IOException {
        out.flush();
    }

    private JournalWriter begin(Header header) {
        JournalWriter started = journal;
        if (started == null) {
            // Not closed: that would close the stream.
            started = JournalWriter.to(Channels.newChannel(out), header, failure::set);
            journal = started;
        } else {
            started.header(header);
        }
        return started;
    }

    /** What was seen in the serving phase; of what was seen before as well, only that and the evidence. */
    private void serving(JournalWriter to, Run run, PhaseChange change, List<Map.Entry<Observation, Observed>> seen) {
        to.ready(change);
        seen.forEach(e -> {
            if (isOfServingOnly(e.getValue())) {
                call(to, run, e.getKey(), e.getValue(), Phase.SERVING);
            } else if (sighting(e.getValue()).phases().contains(Phase.SERVING)) {
                evidence(to, run, e.getKey(), e.getValue(), Phase.SERVING);
            }
        });
    }

    private static boolean isOfServingOnly(Observed observed) {
        return sighting(observed).phases().equals(Set.of(Phase.SERVING));
    }

    /**
     * Writes the evidence that a run has from one of its phases; where there is none and the phases are told apart, that the call was
     * seen in it.
     *
     * @return when it was first seen, as far as the evidence says it
     */
    private Optional<Duration> evidence(
            JournalWriter to, Run run, Observation observation, Observed observed, Phase phase) {
        List<Witness> witnesses = observed.evidence().stream()
                .filter(witness -> phase == phaseOf(run, witness))
                .toList();
        Optional<Duration> time = Optional.empty();
        for (Witness witness : worthKeeping(observation, witnesses)) {
            to.discovery(observation, witness.evidence());
            time = time.or(() -> Optional.of(witness.evidence().at()));
        }
        if (time.isEmpty() && run.ready().isPresent()) {
            to.seen(observation);
        }
        return time;
    }

    private static Phase phaseOf(Run run, Witness witness) {
        Duration at = witness.evidence().at();
        return run.ready().filter(change -> at.compareTo(change.at()) >= 0).isPresent() ? Phase.SERVING : Phase.STARTUP;
    }

    private void call(JournalWriter to, Run run, Observation observation, Observed observed, Phase phase) {
        Optional<Duration> time = evidence(to, run, observation, observed, phase);
        if (told.add(observation)) {
            Outcomes known = outcomes.apply(observation);
            known.success().ifPresent(success -> to.outcome(observation, success));
            known.errors().forEach((errno, name) -> to.outcome(observation, new Outcome.Failure(errno, name)));
        }
        Sighting sighting = sighting(observed);
        boolean timeIsTold = time.equals(sighting.firstSeen());
        if (time.isEmpty() || !timeIsTold || !sighting.count().equals(CallCount.SEEN)) {
            to.count(observation, sighting.count(), timeIsTold ? Optional.empty() : sighting.firstSeen());
        }
    }

    /** The earliest evidence of all runs, which is that of the earliest runs. */
    private List<Witness> worthKeeping(Observation observation, List<Witness> witnesses) {
        int before = evidence.getOrDefault(observation, 0);
        List<Witness> kept =
                witnesses.stream().limit(Observed.MAX_EVIDENCE - before).toList();
        evidence.put(observation, before + kept.size());
        return kept;
    }

    private static Sighting sighting(Observed observed) {
        return observed.sightings().values().stream()
                .findFirst()
                .orElse(new Sighting(Optional.empty(), CallCount.SEEN));
    }

    private static @Nullable Duration firstSeen(Observed observed) {
        return sighting(observed).firstSeen().orElse(null);
    }
}
