package syscribe.workloads;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import syscribe.profiles.Architecture;

/**
 * Names of syscalls, each under its architecture: {@code x86_64:openat}, {@code x86:getuid32}.
 *
 * @param entries sorted, so that a failed comparison reads well
 */
public record SyscallSet(SortedSet<String> entries) {
    public SyscallSet {
        entries = Collections.unmodifiableSortedSet(new TreeSet<>(entries));
    }

    public static SyscallSet of(Architecture architecture, Collection<String> names) {
        return new SyscallSet(names.stream()
                .map(name -> architecture.label() + ":" + name)
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    public static SyscallSet none() {
        return new SyscallSet(new TreeSet<>());
    }

    public SyscallSet plus(SyscallSet other) {
        SortedSet<String> all = new TreeSet<>(entries);
        all.addAll(other.entries);
        return new SyscallSet(all);
    }

    public SyscallSet minus(SyscallSet other) {
        SortedSet<String> rest = new TreeSet<>(entries);
        rest.removeAll(other.entries);
        return new SyscallSet(rest);
    }

    public boolean contains(Architecture architecture, String name) {
        return entries.contains(architecture.label() + ":" + name);
    }

    @Override
    public String toString() {
        return String.join(" ", entries);
    }
}
