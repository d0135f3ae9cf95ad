package syscribe.recorder.journal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * In how many runs each call was seen, with whatever arguments.
 *
 * @param runs how many there are
 * @param seenIn in how many of them each call was seen
 */
public record CallCensus(int runs, SortedMap<Observation, Integer> seenIn) {
    public CallCensus {
        seenIn = Collections.unmodifiableSortedMap(new TreeMap<>(seenIn));
    }

    public static CallCensus of(RunSorter sorter) throws IOException {
        SortedMap<Observation, Integer> seenIn = new TreeMap<>();
        int[] runs = new int[1];
        sorter.forEach(run -> {
            runs[0]++;
            run.observations().keySet().stream()
                    .map(Observation::call)
                    .distinct()
                    .forEach(call -> seenIn.merge(call, 1, Integer::sum));
        });
        return new CallCensus(runs[0], seenIn);
    }

    /** How many calls were seen in at least so many runs. */
    public int callsIn(int minRuns) {
        return seenIn.size() - rarerThan(minRuns).size();
    }

    /** By name, the calls that were seen in fewer runs, and in how many. */
    public SortedMap<String, Integer> rarerThan(int minRuns) {
        SortedMap<String, Integer> rare = new TreeMap<>();
        seenIn.forEach((call, runs) -> {
            if (runs < minRuns) {
                rare.merge(call.name(), runs, Math::max);
            }
        });
        return rare;
    }

    /** Writes a recording of all runs, without the calls that were seen in fewer than so many. */
    public void write(RunSorter sorter, int minRuns, OutputStream out) throws IOException {
        if (minRuns == 1) {
            sorter.write(out);
            return;
        }
        try (RecordingWriter writer = sorter.writer(out)) {
            sorter.forEach(run -> writer.add(frequent(run, minRuns)));
        }
    }

    private Recording frequent(Recording run, int minRuns) {
        return new Recording(
                run.runs(),
                run.observations().entrySet().stream()
                        .filter(e -> seenIn.getOrDefault(e.getKey().call(), 0) >= minRuns)
                        .collect(Collectors.toMap(e -> e.getKey(), e -> e.getValue(), (a, b) -> a, TreeMap::new)));
    }
}
