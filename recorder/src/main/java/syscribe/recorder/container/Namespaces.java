package syscribe.recorder.container;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import syscribe.tracer.linux.ProcFs;

/**
 * The namespaces that a process is in (namespaces(7)).
 *
 * @param byKind such as {@code pid:[4026531836]} by {@code pid}; without those that could not be read
 */
record Namespaces(Map<String, String> byKind) {
    /** {@code time} is left out: it is that of the children which differs (time_namespaces(7)). */
    private static final Set<String> KINDS = Set.of("cgroup", "ipc", "mnt", "net", "pid", "user", "uts");

    static final String PID = "pid";

    Namespaces {
        byKind = Collections.unmodifiableMap(new TreeMap<>(byKind));
    }

    static Namespaces of(int pid) {
        Map<String, String> found = new TreeMap<>();
        KINDS.forEach(kind -> ProcFs.namespace(pid, kind).ifPresent(id -> found.put(kind, id)));
        return new Namespaces(found);
    }

    /** The kinds that both have, and that are not the same. */
    Set<String> differingFrom(Namespaces other) {
        return byKind.keySet().stream()
                .filter(kind ->
                        other.byKind.containsKey(kind) && !Objects.equals(byKind.get(kind), other.byKind.get(kind)))
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean sharePids(Namespaces other) {
        return Objects.equals(byKind.get(PID), other.byKind.get(PID));
    }
}
