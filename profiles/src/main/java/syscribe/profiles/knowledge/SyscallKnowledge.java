package syscribe.profiles.knowledge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a syscall on every architecture: what it is for, what guards it, what allowing it exposes.
 *
 * @param name as profiles spell it
 * @param purpose what it is for, one sentence; there is one for every call of x86-64
 * @param guards the capabilities that it asks for
 * @param exposures what allowing it exposes
 */
public record SyscallKnowledge(String name, Optional<String> purpose, List<Guard> guards, List<Exposure> exposures) {
    /** The riskiest first, names of one risk in alphabetical order. */
    public static final Comparator<String> RISKIEST_FIRST =
            Comparator.<String, Risk>comparing(name -> of(name).risk()).thenComparing(Comparator.naturalOrder());

    private static final Map<String, String> PURPOSES = purposes();
    private static final Map<String, List<Guard>> GUARDS = new HashMap<>();
    private static final Map<String, List<Exposure>> EXPOSURES = new HashMap<>();

    static {
        for (List<String> line : TabbedFile.read(SyscallKnowledge.class, "capabilities.tsv", 4)) {
            add(GUARDS, line.get(0), new Guard(line.get(1), line.get(2), words(line.get(3))));
        }
        for (List<String> line : TabbedFile.read(SyscallKnowledge.class, "exposures.tsv", 4)) {
            Exposure.Kind kind = Exposure.Kind.valueOf(line.get(1).toUpperCase(Locale.ROOT));
            add(EXPOSURES, line.get(0), new Exposure(kind, line.get(2), words(line.get(3))));
        }
    }

    public SyscallKnowledge {
        guards = List.copyOf(guards);
        exposures = List.copyOf(exposures);
    }

    /** What is known of a call; of an unknown one nothing. */
    public static SyscallKnowledge of(String name) {
        return new SyscallKnowledge(
                name,
                Optional.ofNullable(PURPOSES.get(name)),
                GUARDS.getOrDefault(name, List.of()),
                EXPOSURES.getOrDefault(name, List.of()));
    }

    /** How much is at stake. */
    public Risk risk() {
        return Risk.of(exposures);
    }

    private static Map<String, String> purposes() {
        Map<String, String> purposes = new HashMap<>();
        TabbedFile.read(SyscallKnowledge.class, "purposes.tsv", 2)
                .forEach(line -> purposes.put(line.get(0), line.get(1)));
        return purposes;
    }

    private static <T> void add(Map<String, List<T>> map, String names, T value) {
        words(names)
                .forEach(n -> map.computeIfAbsent(n, k -> new ArrayList<>(1)).add(value));
    }

    private static List<String> words(String text) {
        return List.of(text.split(" ", -1));
    }
}
