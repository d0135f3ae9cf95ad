package syscribe.generator;

import java.util.Comparator;
import java.util.List;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.SyscallTable;

/** What a profile says about a call, word for word after the definition of {@link Profile}. */
final class NaiveVerdict {
    private NaiveVerdict() {}

    static Action of(Profile profile, Architecture architecture, int number, List<Long> arguments) {
        if (!profile.architectures().contains(architecture)) {
            return Action.KILL_PROCESS;
        }
        List<Rule> matching = profile.rules().stream()
                .filter(r -> r.names().stream().anyMatch(n -> isNumber(architecture, n, number)))
                .filter(r -> r.conditions().stream().allMatch(c -> holds(c, arguments)))
                .toList();
        List<Rule> unconditional =
                matching.stream().filter(r -> r.conditions().isEmpty()).toList();
        return (unconditional.isEmpty() ? matching : unconditional)
                .stream()
                        .map(Rule::action)
                        .min(Comparator.comparing(Action::kind))
                        .orElse(profile.defaultAction());
    }

    private static boolean isNumber(Architecture architecture, String name, int number) {
        var known = SyscallTable.of(architecture).number(name);
        return known.isPresent() && known.getAsInt() == number;
    }

    private static boolean holds(ArgumentCondition condition, List<Long> arguments) {
        long argument = arguments.get(condition.index());
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
