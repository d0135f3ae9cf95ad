package syscribe.profiles.analysis;

import java.util.List;
import java.util.Optional;
import syscribe.profiles.Action;
import syscribe.profiles.SeccompData;

/** Applies what was read back to a call, one condition after the other. */
final class Verdicts {
    private Verdicts() {}

    /** The action; empty where a case has too many conditions to be written down. */
    static Optional<Action> of(CallVerdict verdict, SeccompData call) {
        List<CallVerdict.Case> conditional = verdict.conditional();
        if (conditional.stream().anyMatch(c -> c.alternatives().isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(conditional.stream()
                .filter(c -> holds(c, call))
                .map(CallVerdict.Case::action)
                .findFirst()
                .orElse(verdict.otherwise()));
    }

    static boolean holds(CallVerdict.Case one, SeccompData call) {
        return one.alternatives().stream().anyMatch(a -> a.stream().allMatch(r -> holds(r, call)));
    }

    private static boolean holds(ArgumentRange range, SeccompData call) {
        long value = (range.isAddress() ? call.instructionPointer() : call.argument(range.index())) & range.mask();
        boolean within =
                Long.compareUnsigned(range.least(), value) <= 0 && Long.compareUnsigned(value, range.greatest()) <= 0;
        return within == range.inside();
    }
}
