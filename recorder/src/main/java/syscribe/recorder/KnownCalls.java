package syscribe.recorder;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.SyscallTable;
import syscribe.recorder.journal.Observation;
import syscribe.recorder.journal.Recording;
import syscribe.tracer.linux.Host;

/**
 * Calls of the machine's own architecture that are known before a run begins.
 *
 * @param rules what is let pass: each names one syscall, and all allow
 */
public record KnownCalls(List<Rule> rules) {
    public static final KnownCalls NONE = new KnownCalls(List.of());

    private static final SyscallTable TABLE = SyscallTable.of(Host.ARCHITECTURE);

    public KnownCalls {
        rules = List.copyOf(new LinkedHashSet<>(rules));
    }

    /**
     * What a recording has seen.
     *
     * @param remarks told what of it is of no use here, and why
     */
    public static KnownCalls of(Recording recording, Consumer<String> remarks) {
        List<Rule> rules = new ArrayList<>();
        Set<Architecture> foreign = new LinkedHashSet<>();
        for (Observation observation : recording.observations().keySet()) {
            if (observation.architecture() != Host.ARCHITECTURE) {
                foreign.add(observation.architecture());
            } else if (isNamedHere(observation.name(), remarks)) {
                rules.add(new Rule(List.of(observation.name()), Action.ALLOW, conditions(observation)));
            }
        }
        remarkOn(foreign, remarks);
        return new KnownCalls(rules);
    }

    /**
     * What a profile allows.
     *
     * @param remarks told what of it is of no use here, and why
     */
    public static KnownCalls of(Profile profile, Consumer<String> remarks) {
        List<Rule> rules = new ArrayList<>();
        if (profile.defaultAction().permits()) {
            remarks.accept("it permits what it does not name, and so does not tell what is known");
        } else if (!profile.architectures().contains(Host.ARCHITECTURE)) {
            remarkOn(profile.architectures(), remarks);
        } else {
            for (Rule rule : profile.rules()) {
                if (rule.action().permits()) {
                    rule.names().stream()
                            .filter(name -> isNamedHere(name, text -> {}))
                            .forEach(name -> rules.add(new Rule(List.of(name), Action.ALLOW, rule.conditions())));
                }
            }
        }
        return new KnownCalls(rules);
    }

    /** Both. */
    public KnownCalls plus(KnownCalls other) {
        List<Rule> all = new ArrayList<>(rules);
        all.addAll(other.rules);
        return new KnownCalls(all);
    }

    public boolean isEmpty() {
        return rules.isEmpty();
    }

    /** Whether some or all calls of this name are known. */
    boolean names(String syscall) {
        return rules.stream().anyMatch(rule -> rule.names().contains(syscall));
    }

    /** A value was recorded as the kernel sees it, which may be half of the register. */
    private static List<ArgumentCondition> conditions(Observation observation) {
        List<ArgumentCondition> conditions = new ArrayList<>();
        for (Map.Entry<Integer, Long> argument : observation.arguments().entrySet()) {
            conditions.add(InspectedArguments.Argument.of(Host.ARCHITECTURE, observation.name(), argument.getKey())
                    .equalTo(argument.getValue()));
        }
        return conditions;
    }

    private static boolean isNamedHere(String name, Consumer<String> remarks) {
        boolean named = TABLE.number(name).isPresent();
        if (!named) {
            remarks.accept(name + " is no syscall of " + Host.ARCHITECTURE.label());
        }
        return named;
    }

    private static void remarkOn(Set<Architecture> foreign, Consumer<String> remarks) {
        for (Architecture architecture : foreign) {
            remarks.accept("calls of " + architecture.label() + " always stop on " + Host.ARCHITECTURE.label());
        }
    }
}
