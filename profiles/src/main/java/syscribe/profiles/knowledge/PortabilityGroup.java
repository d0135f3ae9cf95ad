package syscribe.profiles.knowledge;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import syscribe.profiles.Architecture;
import syscribe.profiles.SyscallTable;

/**
 * Syscalls that different C libraries, kernels and architectures use for the same function of the C library.
 *
 * @param reason what decides which of them it is
 * @param names at least two
 */
public record PortabilityGroup(String reason, List<String> names) {
    private static final List<PortabilityGroup> ALL =
            TabbedFile.read(PortabilityGroup.class, "portability.tsv", 2).stream()
                    .map(line -> new PortabilityGroup(
                            line.get(0), List.of(line.get(1).split(" ", -1))))
                    .toList();

    public PortabilityGroup {
        names = List.copyOf(names);
        if (names.size() < 2) {
            throw new IllegalArgumentException("a group of one: " + names);
        }
    }

    /** All groups. */
    public static List<PortabilityGroup> all() {
        return ALL;
    }

    /** The siblings of calls that an architecture has, each with the reason; without the calls themselves. */
    public static Map<String, String> siblings(Collection<String> calls, Architecture architecture) {
        Map<String, String> siblings = new LinkedHashMap<>();
        for (PortabilityGroup group : ALL) {
            if (group.names.stream().anyMatch(calls::contains)) {
                group.names.stream()
                        .filter(name -> !calls.contains(name) && isOn(architecture, name))
                        .forEach(name -> siblings.putIfAbsent(name, group.reason));
            }
        }
        return siblings;
    }

    /** What an architecture has instead of those of the calls that it lacks, each with the reason. */
    public static Map<String, String> substitutes(Collection<String> calls, Architecture architecture) {
        Set<String> lacking = Set.copyOf(
                calls.stream().filter(name -> !isOn(architecture, name)).toList());
        Map<String, String> substitutes = siblings(lacking, architecture);
        substitutes.keySet().removeAll(calls);
        return substitutes;
    }

    private static boolean isOn(Architecture architecture, String name) {
        return SyscallTable.of(architecture).number(name).isPresent();
    }
}
