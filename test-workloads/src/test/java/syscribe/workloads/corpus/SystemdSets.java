package syscribe.workloads.corpus;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.SyscallTable;
import syscribe.workloads.Command;

/**
 * The sets of syscalls that systemd's units name, {@code @system-service} and others.
 *
 * @param members of each set the names, and other sets
 */
record SystemdSets(Map<String, List<String>> members) {
    private static final Set<Architecture> ARCHITECTURES =
            Set.of(Architecture.X86_64, Architecture.X86, Architecture.X32);

    /** Reads what {@code systemd-analyze syscall-filter} prints: a set at the start of a line, its members indented. */
    static SystemdSets of(Path command) {
        String text = Command.of(command, "syscall-filter", "--no-pager").run().successfully();
        Map<String, List<String>> members = new TreeMap<>();
        List<String> current = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String word = line.strip();
            if (line.startsWith("@")) {
                current = members.computeIfAbsent(word, name -> new ArrayList<>());
            } else if (!word.isEmpty() && !word.startsWith("#")) {
                current.add(word);
            }
        }
        return new SystemdSets(members);
    }

    /** All sets but the one of all calls, which says nothing. */
    Set<String> names() {
        Set<String> names = new TreeSet<>(members.keySet());
        names.remove("@known");
        return names;
    }

    /** As {@code SystemCallFilter=SET} with {@code SystemCallErrorNumber=EPERM}. */
    Profile allowing(String set) {
        return profile(Action.errno(1), Action.ALLOW, set);
    }

    /** As {@code SystemCallFilter=~SET} with {@code SystemCallErrorNumber=EPERM}. */
    Profile denying(String set) {
        return profile(Action.ALLOW, Action.errno(1), set);
    }

    private Profile profile(Action byDefault, Action action, String set) {
        Set<String> calls = new TreeSet<>();
        add(set, calls);
        return new Profile(
                byDefault,
                ARCHITECTURES,
                Set.of(),
                List.of(new Rule(List.copyOf(calls), action, List.of())),
                Optional.empty());
    }

    private void add(String name, Set<String> calls) {
        if (name.startsWith("@")) {
            members.getOrDefault(name, List.of()).forEach(member -> add(member, calls));
        } else if (SyscallTable.isKnownAnywhere(name)) {
            calls.add(name);
        }
    }
}
