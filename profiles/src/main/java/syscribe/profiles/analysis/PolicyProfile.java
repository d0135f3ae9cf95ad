package syscribe.profiles.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import syscribe.profiles.Action;
import syscribe.profiles.KernelVersion;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.bpf.BpfProgram;

/**
 * Turns the meaning of filters back into a profile.
 *
 * <p>A profile decides about names, on all its architectures alike, by arguments. Where filters do otherwise, it takes
 * the strictest of their answers; {@link FilterComparison} tells what that changes.
 */
public final class PolicyProfile {
    private static final int REPEATED_DEFAULT = 10_000;

    private final CallFunctions calls;
    private final Action usual;
    /** Calls that always get the default action, on all architectures, as far as a profile can say it. */
    private final Set<String> likeDefault;

    private PolicyProfile(CallFunctions calls, FilterPolicy policy) {
        this.calls = calls;
        this.usual = usual(policy);
        this.likeDefault = calls.names().stream()
                .filter(name -> calls.isConstant(name) && calls.strictest(name).equals(usual))
                .collect(Collectors.toSet());
    }

    /**
     * The profile for the architectures that filters name.
     *
     * <p>Its default action is what unknown numbers get where that permits them, and else what most calls get that are
     * not permitted. The kernel that it states is the one with which it needs the fewest rules: newer calls get ENOSYS.
     *
     * @param stack at least one filter, the newest first
     * @param policy what they mean
     */
    public static Profile of(List<BpfProgram> stack, FilterPolicy policy) {
        return new PolicyProfile(new CallFunctions(stack, policy), policy).profile();
    }

    private Profile profile() {
        KernelVersion madeOn = calls.kernels().stream()
                .min(Comparator.comparingInt(this::cost).thenComparing(Comparator.reverseOrder()))
                .orElseThrow();
        Map<Action, List<String>> always = new LinkedHashMap<>();
        List<Rule> rules = new ArrayList<>();
        for (String name : namesWithRules(madeOn)) {
            Optional<List<Rule>> conditional = conditional(name);
            if (conditional.isPresent()) {
                rules.addAll(conditional.get());
            } else if (!calls.strictest(name).equals(usual)) {
                always.computeIfAbsent(calls.strictest(name), a -> new ArrayList<>())
                        .add(name);
            }
        }
        List<Rule> all = new ArrayList<>();
        always.forEach((action, names) -> all.add(new Rule(names, action, List.of())));
        all.addAll(rules);
        return new Profile(usual, calls.tables(), Set.of(), all, Optional.of(madeOn));
    }

    /** The number of calls that need rules; far more where one would have to repeat the default, which readers skip. */
    private int cost(KernelVersion madeOn) {
        List<String> names = namesWithRules(madeOn);
        return names.size()
                + REPEATED_DEFAULT
                        * (int) names.stream().filter(likeDefault::contains).count();
    }

    /** Those that do not get on every architecture what a profile without rules says. */
    private List<String> namesWithRules(KernelVersion madeOn) {
        return calls.names().stream()
                .filter(name -> !calls.isByDefault(name, usual, madeOn))
                .toList();
    }

    /** The rules of a call that depends on arguments, and on nothing else. */
    private Optional<List<Rule>> conditional(String name) {
        return calls.isConstant(name) ? Optional.empty() : CaseRules.of(name, calls.cases(name, usual), usual);
    }

    private Action usual(FilterPolicy policy) {
        Action ofUnknown = policy.architectures().values().stream()
                .map(v -> expressible(v.ofUnknown().otherwise()))
                .min(Action.STRICTEST_FIRST)
                .orElseThrow();
        if (ofUnknown.permits()) {
            return ofUnknown;
        }
        Map<Action, Integer> counts = new HashMap<>();
        for (String name : calls.names()) {
            Action action = calls.strictest(name);
            if (!action.permits()) {
                counts.merge(action, 1, Integer::sum);
            }
        }
        return counts.isEmpty() ? ofUnknown : FilterPolicy.mostOf(counts);
    }

    /** A profile document cannot tell a handler which trap it was. */
    static Action expressible(Action action) {
        return action.kind() == Action.Kind.TRAP ? Action.TRAP : action;
    }
}
