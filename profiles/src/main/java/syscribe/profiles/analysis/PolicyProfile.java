package syscribe.profiles.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.KernelVersion;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.SyscallTable;
import syscribe.profiles.bpf.BpfProgram;

/** Turns a filter back into a profile, for every call that has a name. */
public final class PolicyProfile {
    private static final int ACTION_MASK = 0xFFFF0000;
    /** Later than any call of the tables: the filter has decided about all of them. */
    private static final KernelVersion KNOWS_EVERYTHING = new KernelVersion(9999, 0);

    private PolicyProfile() {}

    /**
     * The profile of a filter for one architecture.
     *
     * <p>The default action is what most named calls get that are not permitted, or else what unknown numbers get. What
     * a profile cannot say is lost: answers to numbers without a name, and conditions on the address of the code, which
     * become the strictest of their answers. {@link FilterProof#difference} tells whether anything was.
     *
     * @throws UnanalysableFilterException where the filter cannot be followed
     */
    public static Profile of(BpfProgram program, Architecture architecture) {
        List<CallVerdict> verdicts = FilterPolicy.of(program, architecture);
        Map<String, CallVerdict> byName = new TreeMap<>();
        SyscallTable.of(architecture)
                .numbers()
                .forEach((name, number) -> byName.put(name, at(verdicts, Integer.toUnsignedLong(number))));
        Action usual = usual(byName.values(), at(verdicts, 0x3FFF_FFFFL));
        List<Rule> rules = new ArrayList<>();
        byName.forEach((name, verdict) -> addRules(rules, name, verdict, usual));
        return new Profile(usual, Set.of(architecture), Set.of(), rules, Optional.of(KNOWS_EVERYTHING));
    }

    /** The action of a return value; unknown ones kill the process, as in the kernel. */
    public static Action action(int returnValue) {
        for (Action.Kind kind : Action.Kind.values()) {
            if (kind.returnValue() == (returnValue & ACTION_MASK)) {
                int data = returnValue & Action.MAX_DATA;
                return switch (kind) {
                    case ERRNO -> Action.errno(Math.min(data, Action.MAX_ERRNO));
                    case TRAP, TRACE -> new Action(kind, data);
                    default -> new Action(kind, 0);
                };
            }
        }
        return Action.KILL_PROCESS;
    }

    private static CallVerdict at(List<CallVerdict> verdicts, long number) {
        return verdicts.stream().filter(v -> number <= v.last()).findFirst().orElseThrow();
    }

    private static Action usual(Iterable<CallVerdict> verdicts, CallVerdict unknown) {
        Map<Action, Integer> counts = new HashMap<>();
        for (CallVerdict verdict : verdicts) {
            Action action = action(verdict.cases().get(0).returnValue());
            if (verdict.isConstant() && !action.permits()) {
                counts.merge(action, 1, Integer::sum);
            }
        }
        Action ofUnknown = action(unknown.cases().get(0).returnValue());
        if (ofUnknown.permits()) {
            return ofUnknown;
        }
        return counts.entrySet().stream()
                .max(Map.Entry.<Action, Integer>comparingByValue()
                        .thenComparing(Map.Entry::getKey, Action.STRICTEST_FIRST))
                .map(Map.Entry::getKey)
                .orElse(ofUnknown);
    }

    private static void addRules(List<Rule> rules, String name, CallVerdict verdict, Action usual) {
        List<CallVerdict.Case> cases = verdict.cases();
        if (cases.stream().anyMatch(CallVerdict.Case::byAddress)) {
            cases = List.of(cases.stream()
                    .min(Comparator.comparing(c -> action(c.returnValue()), Action.STRICTEST_FIRST))
                    .map(c -> new CallVerdict.Case(List.of(), c.returnValue(), false))
                    .orElseThrow());
        }
        for (CallVerdict.Case one : cases) {
            if (!action(one.returnValue()).equals(usual)) {
                rules.add(new Rule(List.of(name), action(one.returnValue()), one.conditions()));
            }
        }
    }
}
