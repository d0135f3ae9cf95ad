package syscribe.profiles.meaning;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.SeccompData;
import syscribe.profiles.SyscallTable;

/**
 * Defines what a profile means: the action for one call, found by reading the rules.
 *
 * <p>{@code docs/profile-meaning.md} says the same in words. Slow and simple on purpose.
 */
public final class ProfileMeaning {
    private final Profile profile;
    private final Action foreign;
    private final Map<Architecture, KnownCalls> known = new EnumMap<>(Architecture.class);
    private final List<Rule> rules;

    /** A call of an architecture that the profile does not name kills the process. */
    public ProfileMeaning(Profile profile) {
        this(profile, Action.KILL_PROCESS);
    }

    /**
     * The meaning of a profile with another answer to foreign architectures, as dry runs want it.
     *
     * @param foreign what happens to a call of an architecture that the profile does not name
     * @throws InexpressibleConditionException where a filter could not deny what the profile denies
     */
    public ProfileMeaning(Profile profile, Action foreign) {
        this.profile = profile;
        this.foreign = foreign;
        for (Architecture architecture : profile.architectures()) {
            known.put(architecture, new KnownCalls(profile, architecture));
        }
        rules = MultiplexedDenials.addTo(profile);
    }

    /** What happens to a call. */
    public Action verdict(SeccompData call) {
        if (call.number() == -1) {
            return skipped(call.arch());
        }
        Optional<Architecture> architecture = Architecture.ofCall(call.arch(), call.number());
        if (architecture.isPresent() && profile.architectures().contains(architecture.get())) {
            return verdict(architecture.get(), call);
        }
        boolean x32 = architecture.equals(Optional.of(Architecture.X32));
        return x32 && profile.architectures().contains(Architecture.X86_64) ? x32Guard() : foreign;
    }

    /** An x32 number where only x86-64 is meant: the answer of a kernel without x32, or that to foreign calls. */
    private Action x32Guard() {
        return Unimplemented.appliesTo(profile.defaultAction()) ? Unimplemented.answer(Architecture.X86_64) : foreign;
    }

    /** Number -1 is no call: a tracer wrote it, to have the call skipped. The answer is the kernel's own to it. */
    private Action skipped(int arch) {
        return profile.architectures().stream()
                .filter(a -> a.auditValue() == arch)
                .findFirst()
                .map(Unimplemented::answer)
                .orElse(foreign);
    }

    private Action verdict(Architecture architecture, SeccompData call) {
        List<Action> always = new ArrayList<>();
        List<Action> matching = new ArrayList<>();
        for (Rule rule : rules) {
            if (names(rule, architecture, call.number())) {
                if (rule.conditions().isEmpty()) {
                    always.add(rule.action());
                } else if (rule.conditions().stream().allMatch(c -> holds(c, call.argument(c.index())))) {
                    matching.add(rule.action());
                }
            }
        }
        if (!always.isEmpty()) {
            return strictest(always);
        }
        if (!matching.isEmpty()) {
            return strictest(matching);
        }
        return unnamed(architecture, call.number());
    }

    private Action unnamed(Architecture architecture, int number) {
        KnownCalls calls = known.get(architecture);
        boolean newer = calls != null && calls.isNewer(number);
        return newer && Unimplemented.appliesTo(profile.defaultAction())
                ? Unimplemented.answer(architecture)
                : profile.defaultAction();
    }

    private static boolean names(Rule rule, Architecture architecture, int number) {
        return rule.names().stream()
                .map(SyscallTable.of(architecture)::number)
                .anyMatch(n -> n.equals(OptionalInt.of(number)));
    }

    private static Action strictest(List<Action> actions) {
        return actions.stream().min(Action.STRICTEST_FIRST).orElseThrow();
    }

    static boolean holds(ArgumentCondition condition, long argument) {
        int order = Long.compareUnsigned(argument, condition.value());
        return switch (condition.operator()) {
            case NOT_EQUAL -> order != 0;
            case LESS_THAN -> order < 0;
            case LESS_EQUAL -> order <= 0;
            case EQUAL -> order == 0;
            case GREATER_EQUAL -> order >= 0;
            case GREATER_THAN -> order > 0;
            case MASKED_EQUAL -> (argument & condition.value()) == condition.valueTwo();
        };
    }
}
