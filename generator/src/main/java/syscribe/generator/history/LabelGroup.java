package syscribe.generator.history;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import syscribe.recorder.journal.Recording;
import syscribe.recorder.journal.RunId;

/**
 * The runs that have the same value of a label.
 *
 * @param label its key
 * @param value its value
 * @param runs how many have it
 * @param onlyHere calls that no run with another value of the label has made
 */
public record LabelGroup(String label, String value, int runs, SortedSet<String> onlyHere) {
    public LabelGroup {
        onlyHere = Collections.unmodifiableSortedSet(new TreeSet<>(onlyHere));
    }

    /**
     * The groups of every label that tells runs apart, by label and value.
     *
     * @param callers the runs that made each call
     */
    public static List<LabelGroup> of(Recording recording, Map<String, ? extends SortedSet<RunId>> callers) {
        SortedMap<String, SortedMap<String, Integer>> sizes = new TreeMap<>();
        recording
                .runs()
                .values()
                .forEach(run -> run.header()
                        .labels()
                        .forEach((label, value) -> sizes.computeIfAbsent(label, l -> new TreeMap<>())
                                .merge(value, 1, Integer::sum)));
        List<LabelGroup> groups = new ArrayList<>();
        sizes.forEach((label, values) -> {
            if (values.size() > 1) {
                Map<String, SortedSet<String>> only = onlyIn(label, List.copyOf(values.keySet()), recording, callers);
                values.forEach((value, runs) ->
                        groups.add(new LabelGroup(label, value, runs, only.getOrDefault(value, new TreeSet<>()))));
            }
        });
        return groups;
    }

    private static Map<String, SortedSet<String>> onlyIn(
            String label, List<String> values, Recording recording, Map<String, ? extends SortedSet<RunId>> callers) {
        Map<String, SortedSet<String>> only = new HashMap<>();
        callers.forEach((call, runs) -> {
            BitSet with = new BitSet();
            for (RunId run : runs) {
                String value = recording.run(run).header().labels().get(label);
                Optional.ofNullable(value).ifPresent(v -> with.set(values.indexOf(v)));
            }
            if (with.cardinality() == 1) {
                only.computeIfAbsent(values.get(with.nextSetBit(0)), v -> new TreeSet<>())
                        .add(call);
            }
        });
        return only;
    }
}
