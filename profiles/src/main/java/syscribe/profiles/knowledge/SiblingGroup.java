package syscribe.profiles.knowledge;

import java.util.List;

/**
 * Syscalls that do the same job, so that denying one of them is idle while another is allowed.
 *
 * @param job what they do: {@code open a file by its path}
 * @param names at least two
 */
public record SiblingGroup(String job, List<String> names) {
    private static final List<SiblingGroup> ALL = TabbedFile.read(SiblingGroup.class, "siblings.tsv", 2).stream()
            .map(line -> new SiblingGroup(line.get(0), List.of(line.get(1).split(" ", -1))))
            .toList();

    public SiblingGroup {
        names = List.copyOf(names);
        if (names.size() < 2) {
            throw new IllegalArgumentException("a group of one: " + names);
        }
    }

    /** All groups. */
    public static List<SiblingGroup> all() {
        return ALL;
    }

    /** The groups that a syscall is in. */
    public static List<SiblingGroup> with(String name) {
        return ALL.stream().filter(group -> group.names.contains(name)).toList();
    }

    /** The others of the group. */
    public List<String> without(String name) {
        return names.stream().filter(n -> !n.equals(name)).toList();
    }
}
