package syscribe.generator.circumstances;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import syscribe.profiles.knowledge.TabbedFile;

/**
 * A kind of workload, and how a recording shows it; from {@code families.tsv}.
 *
 * @param name its word in {@code circumstances.tsv}
 * @param marks all of them must be there
 * @param words what it is: {@code a server}
 */
record Family(String name, List<String> marks, String words) {
    private static final List<Family> ALL = TabbedFile.read(Family.class, "families.tsv", 3).stream()
            .map(line -> new Family(line.get(0), Arrays.asList(line.get(1).split(" ", -1)), line.get(2)))
            .toList();

    Family {
        marks = List.copyOf(marks);
    }

    /** The names of those that a workload belongs to. */
    static Set<String> of(Traits traits) {
        return ALL.stream()
                .filter(family -> family.marks.stream().allMatch(mark -> isOn(traits, mark)))
                .map(Family::name)
                .collect(Collectors.toSet());
    }

    /**
     * A family by its name.
     *
     * @throws IllegalStateException where there is none, which is a mistake in the data
     */
    static Family named(String name) {
        return ALL.stream()
                .filter(family -> family.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("families.tsv has no " + name));
    }

    private static boolean isOn(Traits traits, String mark) {
        int colon = mark.indexOf(':');
        String value = mark.substring(colon + 1);
        return switch (mark.substring(0, Math.max(0, colon))) {
            case "call" -> Arrays.stream(value.split("/", -1)).anyMatch(traits.calls()::contains);
            case "exe" -> traits.executables().stream().anyMatch(name -> name.startsWith(value));
            case "module" -> traits.modules().contains(value);
            case "not-module" -> !traits.modules().contains(value);
            default -> throw new IllegalStateException("families.tsv has an unknown mark " + mark);
        };
    }
}
