package syscribe.generator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import syscribe.generator.container.ContainerTarget;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.Rule;
import syscribe.profiles.runtime.Necessity;
import syscribe.profiles.runtime.StartBaseline;
import syscribe.profiles.runtime.StartSetup;

/** What container runtimes call by themselves behind the filter of a profile. */
public final class RuntimeCalls {
    private final ContainerTarget target;
    private final Set<Architecture> machines;

    /**
     * The calls for a target.
     *
     * @param machines the architectures of the machines that the container is started on
     */
    public RuntimeCalls(ContainerTarget target, Collection<Architecture> machines) {
        this.target = target;
        this.machines = EnumSet.copyOf(machines);
    }

    /** All of them, sorted. */
    public Set<String> names() {
        return new TreeSet<>(calls(target.setup()).keySet());
    }

    /** A group for those that are known to be made, and one for those that may be made; empty for none. */
    public List<RuleGroup> groups(Set<String> allowed) {
        Set<String> made = new TreeSet<>();
        Set<String> possible = new TreeSet<>();
        calls(target.setup()).forEach((name, necessity) -> {
            if (!allowed.contains(name)) {
                (necessity == Necessity.POSSIBLE ? possible : made).add(name);
            }
        });
        List<RuleGroup> groups = new ArrayList<>();
        group(made, "called between the filter and the exec of the command").ifPresent(groups::add);
        group(possible, Necessity.POSSIBLE.consequence()).ifPresent(groups::add);
        return groups;
    }

    private Optional<RuleGroup> group(Set<String> names, String what) {
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(new RuleGroup(
                        RuleGroup.Origin.RUNTIME,
                        target.label() + ": " + what,
                        List.of(new Rule(List.copyOf(names), Action.ALLOW, List.of()))));
    }

    /** What the user should know about these calls. */
    public List<Remark> remarks(Set<String> allowed) {
        Set<String> more = new TreeSet<>(calls(StartSetup.of(false)).keySet());
        Set<String> fewer = calls(StartSetup.of(true)).keySet();
        more.removeAll(fewer);
        more.removeAll(allowed);
        if (more.isEmpty()) {
            return List.of();
        }
        String text = target.setup().noNewPrivileges()
                ? "these " + more.size()
                        + " are saved: start the container with no_new_privs, or its runtime is denied them"
                : "these " + more.size() + " are for starts without no_new_privs only; --no-new-privileges saves them";
        return List.of(new Remark(Remark.Kind.USE, List.copyOf(more), text));
    }

    private Map<String, Necessity> calls(StartSetup setup) {
        Map<String, Necessity> calls = new TreeMap<>();
        for (Architecture machine : machines) {
            StartBaseline.calls(target.runtimes(), setup, machine)
                    .forEach((name, need) -> calls.merge(name, need.necessity(), RuntimeCalls::moreUrgent));
        }
        return calls;
    }

    private static Necessity moreUrgent(Necessity one, Necessity two) {
        return two.compareTo(one) < 0 ? two : one;
    }
}
