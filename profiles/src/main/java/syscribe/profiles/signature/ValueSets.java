package syscribe.profiles.signature;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import syscribe.profiles.Architecture;

/** The sets of {@code value-sets.tsv}; many constants differ between architectures, so a set belongs to one. */
final class ValueSets {
    private static final Map<String, List<String>> LINES = DataFile.read("value-sets.tsv", '\t');
    private static final Map<List<String>, ValueSet> PARSED = new ConcurrentHashMap<>();
    private static final String EVERY_OTHER = "*";

    private ValueSets() {}

    static Set<String> names() {
        return LINES.keySet();
    }

    /** @throws IllegalArgumentException where there is no such set */
    static ValueSet of(String name, Architecture architecture) {
        List<String> lines = LINES.get(name);
        if (lines == null) {
            throw new IllegalArgumentException("no set is called " + name);
        }
        String line = lines.stream()
                .filter(l -> names(l, architecture.label()))
                .findFirst()
                .or(() -> lines.stream().filter(l -> names(l, EVERY_OTHER)).findFirst())
                .orElseThrow(() -> new IllegalStateException("set " + name + " has no line for " + architecture));
        return PARSED.computeIfAbsent(List.of(name, line), key -> parse(name, line));
    }

    private static boolean names(String line, String label) {
        return List.of(line.split("\t", -1)[2].split(",", -1)).contains(label);
    }

    /** {@code kind, field, architectures, NAME=hex NAME=hex ...}, tabs between. */
    private static ValueSet parse(String name, String line) {
        String[] cells = line.split("\t", -1);
        Map<String, Long> values = new LinkedHashMap<>();
        for (String pair : cells[3].split(" ", -1)) {
            int equals = pair.indexOf('=');
            values.put(pair.substring(0, equals), Long.parseUnsignedLong(pair, equals + 1, pair.length(), 16));
        }
        return new ValueSet(name, cells[0].equals("flags"), Long.parseUnsignedLong(cells[1], 16), values);
    }
}
