package syscribe.generator.regenerate;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import syscribe.generator.Addition;
import syscribe.generator.ObservedCall;
import syscribe.generator.RuntimeCalls;
import syscribe.generator.ThreadStart;
import syscribe.generator.UnseenCalls;
import syscribe.generator.container.ContainerTarget;
import syscribe.profiles.Architecture;
import syscribe.profiles.SyscallTable;
import syscribe.profiles.knowledge.PortabilityGroup;
import syscribe.recorder.journal.Recording;

/**
 * The calls that a regenerated profile keeps.
 *
 * @param seen what was recorded
 * @param unseen what else is needed, each with the reason
 */
record NeededCalls(Set<String> seen, Map<String, String> unseen) {
    private static final String CLONE = "clone";

    /**
     * What recordings show to be needed.
     *
     * @param target what starts the container
     * @param covered the architectures that the profile is for
     * @param portable whether another C library is to do as well
     */
    static NeededCalls of(
            Recording recording, Optional<ContainerTarget> target, Set<Architecture> covered, boolean portable) {
        Set<String> seen = ObservedCall.of(recording).stream()
                .filter(ObservedCall::isNamed)
                .map(ObservedCall::name)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<Architecture> recorded = recording.observations().keySet().stream()
                .map(observation -> observation.architecture())
                .collect(Collectors.toSet());
        Map<String, String> unseen = new LinkedHashMap<>();
        target.ifPresent(t -> new RuntimeCalls(t, covered)
                .names()
                .forEach(name -> unseen.putIfAbsent(name, "the container runtime: " + t.label())));
        for (Addition addition : UnseenCalls.on(covered)) {
            unseen.putIfAbsent(addition.name(), addition.reason());
        }
        if (seen.contains(ThreadStart.CLONE3)) {
            unseen.putIfAbsent(CLONE, "what the C library calls where clone3 is answered with ENOSYS");
        }
        covered.forEach(architecture ->
                elsewhere(seen, architecture, recorded, portable).forEach(unseen::putIfAbsent));
        unseen.keySet().removeAll(seen);
        return new NeededCalls(seen, unseen);
    }

    /** What the same C library calls on an architecture, and another one too where that is asked for. */
    private static Map<String, String> elsewhere(
            Collection<String> calls, Architecture architecture, Set<Architecture> recorded, boolean portable) {
        Map<String, String> siblings = PortabilityGroup.siblings(calls, architecture);
        if (!portable) {
            Map<String, String> substitutes = PortabilityGroup.substitutes(calls, architecture);
            siblings.keySet().removeIf(name -> !substitutes.containsKey(name) && isOnAny(recorded, name));
        }
        siblings.replaceAll((name, reason) -> "on " + architecture.label() + ": " + reason);
        return siblings;
    }

    private static boolean isOnAny(Set<Architecture> architectures, String name) {
        return architectures.stream()
                .anyMatch(a -> SyscallTable.of(a).number(name).isPresent());
    }

    /** Whether a call is needed under this name, or under another one that it has on one of the architectures. */
    boolean contains(String name, Set<Architecture> covered) {
        if (seen.contains(name) || unseen.containsKey(name)) {
            return true;
        }
        List<SyscallTable> tables = covered.stream().map(SyscallTable::of).toList();
        return tables.stream()
                .flatMap(table -> table.number(name).stream().mapToObj(table::name))
                .flatMap(Optional::stream)
                .anyMatch(canonical -> seen.contains(canonical) || unseen.containsKey(canonical));
    }
}
