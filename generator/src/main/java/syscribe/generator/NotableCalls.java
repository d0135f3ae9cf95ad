package syscribe.generator;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a reader of a profile should know about some of the calls in it, from {@code notable-calls.tsv}. */
final class NotableCalls {
    private NotableCalls() {}

    /** The notable ones among these names, by what allowing them means. */
    static Map<String, List<String>> among(Set<String> names) {
        return DataFile.read("notable-calls.tsv", 2).stream()
                .collect(Collectors.toMap(
                        line -> line.get(1),
                        line -> Arrays.stream(line.get(0).split(" ", -1))
                                .filter(names::contains)
                                .toList(),
                        (a, b) -> a,
                        LinkedHashMap::new));
    }
}
