package syscribe.generator.confidence;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import syscribe.recorder.journal.RunId;

/** Runs for tests, each as the words of what it made, each word a second after the one before. */
final class Runs {
    private Runs() {}

    static Incidence of(String... runs) {
        return of(Duration.ofMinutes(1), runs);
    }

    static Incidence of(Duration length, String... runs) {
        return of(
                length,
                List.of(runs).stream().map(run -> List.of(run.split(" "))).toList());
    }

    static Incidence of(Duration length, List<List<String>> runs) {
        SortedMap<RunId, Duration> samples = new TreeMap<>();
        SortedMap<Unit, SortedMap<RunId, Long>> seen = new TreeMap<>();
        for (int i = 0; i < runs.size(); i++) {
            samples.put(id(i), length);
            long micros = 0;
            for (String word : runs.get(i)) {
                if (!word.isEmpty()) {
                    seen.computeIfAbsent(Unit.of(word), u -> new TreeMap<>()).put(id(i), micros);
                    micros += 1_000_000;
                }
            }
        }
        return new Incidence(samples, seen, Set.of());
    }

    static RunId id(int number) {
        return new RunId(Instant.ofEpochSecond(1_000_000 + number), new UUID(0, number));
    }
}
