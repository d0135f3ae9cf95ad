package syscribe.recorder.journal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Writes a whole recording, of one run or of many, in the form that {@link JournalReader} reads. */
public final class RecordingWriter {
    private final Recording recording;
    private final JournalWriter journal;
    private final Set<Observation> written = new HashSet<>();

    private RecordingWriter(Recording recording, JournalWriter journal) {
        this.recording = recording;
        this.journal = journal;
    }

    /** Writes to a stream, and flushes but does not close it. */
    public static void write(Recording recording, OutputStream out) throws IOException {
        OutputStream buffered = new BufferedOutputStream(out, 1 << 16);
        AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
        Map<RunId, List<Observation>> byRun = byRun(recording);
        @Nullable RecordingWriter writer = null;
        for (Run run : recording.runs().values()) {
            if (writer == null) {
                // Not closed: that would close the stream, which is the caller's.
                writer = new RecordingWriter(
                        recording, JournalWriter.to(Channels.newChannel(buffered), run.header(), failure::set));
            } else {
                writer.journal.header(run.header());
            }
            writer.body(run, byRun.getOrDefault(run.id(), List.of()));
            throwIfSet(failure);
        }
        buffered.flush();
    }

    private static void throwIfSet(AtomicReference<@Nullable IOException> failure) throws IOException {
        IOException first = failure.get();
        if (first != null) {
            throw first;
        }
    }

    private void body(Run run, List<Observation> observations) {
        for (Observation observation : observations) {
            call(run.id(), observation, recording.observed(observation));
        }
        run.notes().forEach(journal::note);
        run.summary().ifPresent(summary -> journal.summary(summary, Map.of()));
    }

    private void call(RunId run, Observation observation, Observed observed) {
        Optional<Duration> told = Optional.empty();
        for (Witness witness : observed.evidence()) {
            if (witness.run().equals(run)) {
                journal.discovery(observation, witness.evidence());
                told = told.or(() -> Optional.of(witness.evidence().at()));
            }
        }
        if (written.add(observation)) {
            Outcomes outcomes = observed.outcomes();
            outcomes.success().ifPresent(success -> journal.outcome(observation, success));
            outcomes.errors().forEach((errno, name) -> journal.outcome(observation, new Outcome.Failure(errno, name)));
        }
        Sighting sighting = sighting(observed, run);
        boolean timeIsTold = told.equals(sighting.firstSeen());
        if (told.isEmpty() || !timeIsTold || !sighting.count().equals(CallCount.SEEN)) {
            journal.count(observation, sighting.count(), timeIsTold ? Optional.empty() : sighting.firstSeen());
        }
    }

    private static Sighting sighting(Observed observed, RunId run) {
        Sighting sighting = observed.sightings().get(run);
        return sighting == null ? new Sighting(Optional.empty(), CallCount.SEEN) : sighting;
    }

    /** What each run saw, in the order in which it saw it. */
    private static Map<RunId, List<Observation>> byRun(Recording recording) {
        Map<RunId, List<Observation>> byRun = new HashMap<>();
        recording
                .observations()
                .forEach((observation, observed) -> observed.sightings()
                        .keySet()
                        .forEach(run -> byRun.computeIfAbsent(run, r -> new ArrayList<>())
                                .add(observation)));
        byRun.forEach((run, observations) -> observations.sort(Comparator.comparing(
                o -> firstSeen(recording, o, run), Comparator.nullsLast(Comparator.naturalOrder()))));
        return byRun;
    }

    private static @Nullable Duration firstSeen(Recording recording, Observation observation, RunId run) {
        return sighting(recording.observed(observation), run).firstSeen().orElse(null);
    }
}
