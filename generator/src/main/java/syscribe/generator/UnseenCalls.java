package syscribe.generator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import syscribe.profiles.Architecture;
import syscribe.profiles.SyscallTable;

/** The calls that tracing may miss and a workload needs, from {@code unseen-calls.tsv}. */
public final class UnseenCalls {
    private static final String EVERY = "*";

    private UnseenCalls() {}

    /** Those that at least one of the architectures has, each name once. */
    public static List<Addition> on(Set<Architecture> architectures) {
        Map<String, Addition> found = new LinkedHashMap<>();
        for (List<String> line : DataFile.read("unseen-calls.tsv", 3)) {
            List<String> labels = Arrays.asList(line.get(1).split(",", -1));
            List<SyscallTable> tables = architectures.stream()
                    .filter(a -> labels.contains(EVERY) || labels.contains(a.label()))
                    .map(SyscallTable::of)
                    .toList();
            for (String name : line.get(0).split(" ", -1)) {
                if (tables.stream().anyMatch(t -> t.number(name).isPresent())) {
                    found.putIfAbsent(name, new Addition(name, line.get(2)));
                }
            }
        }
        return new ArrayList<>(found.values());
    }
}
