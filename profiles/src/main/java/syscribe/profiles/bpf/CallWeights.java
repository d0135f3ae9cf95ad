package syscribe.profiles.bpf;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.SyscallTable;

/** How much the way to each call counts, for the architectures that share a value of {@code seccomp_data.arch}. */
final class CallWeights {
    private final Map<Long, Double> given = new HashMap<>();
    private final boolean uniform;
    private final boolean cached;

    CallWeights(CompileOptions options, Set<Architecture> family) {
        uniform = options.weights().isEmpty();
        cached = options.optimize() == CompileOptions.Optimize.CACHED;
        for (Architecture architecture : family) {
            SyscallTable table = SyscallTable.of(architecture);
            options.weights()
                    .forEach((name, weight) -> table.number(name)
                            .ifPresent(number -> given.merge(Integer.toUnsignedLong(number), weight, Double::sum)));
        }
    }

    /** The weight of all numbers of a range together. */
    double of(NumberRange range) {
        if (cached && range.policy().equals(CallPolicy.always(Action.ALLOW))) {
            return 0;
        }
        if (uniform) {
            return isPermitted(range.policy()) ? range.last() - range.first() + 1 : 0;
        }
        return given.entrySet().stream()
                .filter(e -> e.getKey() >= range.first() && e.getKey() <= range.last())
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    private static boolean isPermitted(CallPolicy policy) {
        return policy.otherwise().permits()
                ? !policy.byDefault() || !policy.isConstant()
                : policy.alternatives().stream().anyMatch(a -> a.action().permits());
    }
}
