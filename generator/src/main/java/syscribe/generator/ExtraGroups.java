package syscribe.generator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import syscribe.generator.Remark.Kind;
import syscribe.generator.container.PortableArchitectures;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.Rule;
import syscribe.profiles.knowledge.PortabilityGroup;

/** The groups that a profile gets because of where it is to be used: in a container, or elsewhere than recorded. */
final class ExtraGroups {
    private static final String CLONE = "clone";

    /** What a C library calls for which another one may take {@code clone3}. */
    private static final Set<String> STARTERS = Set.of(CLONE, "fork", "vfork");

    private final GeneratorOptions options;
    private final List<ObservedCall> calls;
    private final Set<Architecture> architectures;
    private final Set<String> observed;
    private final Optional<RuntimeCalls> runtime;

    /**
     * The groups for a profile.
     *
     * @param architectures those of the profile
     * @param machines those of the machines that were recorded on
     */
    ExtraGroups(
            GeneratorOptions options,
            List<ObservedCall> calls,
            Set<Architecture> architectures,
            Set<Architecture> machines) {
        this.options = options;
        this.calls = calls;
        this.architectures = architectures;
        this.observed = calls.stream().map(ObservedCall::name).collect(Collectors.toSet());
        Set<Architecture> started = options.portable() ? PortableArchitectures.with(machines) : machines;
        this.runtime = options.target().map(target -> new RuntimeCalls(target, started));
    }

    /** Calls that the runtime makes with arguments of its own, so that they cannot be limited to those of the workload. */
    Set<String> withAnyArguments() {
        return runtime.map(RuntimeCalls::names).orElse(Set.of());
    }

    /** Whether {@code clone3} is answered with ENOSYS, so that {@code clone} is called instead. */
    boolean refusesClone3() {
        boolean container = options.target().isPresent() && ThreadStart.onlyThreads(calls);
        boolean startsOtherwise =
                !observed.contains(ThreadStart.CLONE3) && STARTERS.stream().anyMatch(observed::contains);
        boolean elsewhere = options.portable() && (ThreadStart.onlyThreads(calls) || startsOtherwise);
        return (container || elsewhere) && ThreadStart.haveOneOrder(architectures);
    }

    /**
     * The groups, in the order of the profile.
     *
     * @param free the names that are allowed already, with any arguments
     */
    List<RuleGroup> groups(Set<String> free) {
        List<RuleGroup> groups = new ArrayList<>();
        Set<String> allowed = new TreeSet<>(free);
        if (refusesClone3()) {
            RuleGroup.Origin origin =
                    observed.contains(ThreadStart.CLONE3) ? RuleGroup.Origin.OBSERVED : RuleGroup.Origin.PORTABLE;
            boolean cloneStays = allowed.contains(CLONE) || observed.contains(CLONE);
            groups.add(ThreadStart.group(origin, architectures, cloneStays));
        }
        runtime.ifPresent(calls -> groups.addAll(calls.groups(allowed)));
        groups.forEach(group -> allowed.addAll(group.names()));
        siblings(allowed, free)
                .forEach((reason, names) -> groups.add(new RuleGroup(
                        RuleGroup.Origin.PORTABLE,
                        reason,
                        List.of(new Rule(List.copyOf(names), Action.ALLOW, List.of())))));
        return groups;
    }

    /** The siblings of what was seen that are not allowed yet, by reason; of what is allowed with any arguments only. */
    private Map<String, Set<String>> siblings(Set<String> allowed, Set<String> free) {
        Map<String, Set<String>> byReason = new LinkedHashMap<>();
        if (options.portable()) {
            Set<String> taken = new HashSet<>(allowed);
            taken.addAll(observed);
            taken.add(ThreadStart.CLONE3);
            Set<String> seen = new HashSet<>(observed);
            seen.retainAll(free);
            for (Architecture architecture : PortableArchitectures.with(architectures)) {
                PortabilityGroup.siblings(seen, architecture).forEach((name, reason) -> {
                    if (taken.add(name)) {
                        byReason.computeIfAbsent(reason, r -> new TreeSet<>()).add(name);
                    }
                });
            }
        }
        return byReason;
    }

    /**
     * What the user should know about these groups.
     *
     * @param free the names that are allowed without them
     * @param opened the names whose arguments are not limited, because of the runtime
     */
    List<Remark> remarks(Set<String> free, Set<String> opened) {
        List<Remark> remarks = new ArrayList<>();
        runtime.ifPresent(calls -> remarks.addAll(calls.remarks(free)));
        if (!opened.isEmpty()) {
            remarks.add(new Remark(
                    Kind.UNRESTRICTED,
                    List.copyOf(opened),
                    "allowed with any argument: the container runtime makes it with arguments of its own"));
        }
        Set<String> limited = new TreeSet<>(observed);
        limited.removeAll(free);
        limited.remove(ThreadStart.CLONE3);
        limited.removeIf(name -> name.startsWith("#"));
        if (options.portable() && !limited.isEmpty()) {
            remarks.add(new Remark(
                    Kind.RESTRICTED,
                    List.copyOf(limited),
                    "nothing is added for other libraries and architectures: the arguments are limited"));
        }
        boolean unseenFlags = observed.contains(ThreadStart.CLONE3) && !refusesClone3();
        if (options.target().isPresent() && unseenFlags) {
            remarks.add(new Remark(
                    Kind.NOTABLE,
                    List.of(ThreadStart.CLONE3),
                    "allowed, as it was not seen to start threads only; no filter sees whether it makes namespaces"));
        }
        return remarks;
    }
}
