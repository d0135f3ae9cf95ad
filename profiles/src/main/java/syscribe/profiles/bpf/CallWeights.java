package syscribe.profiles.bpf;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.SyscallTable;

/** How much the way to each call counts, for the architectures that share a value of {@code seccomp_data.arch}. */
final class CallWeights {
    private final NavigableMap<Long, Double> given = new TreeMap<>();
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

    /** A range cut up, so that every number that has a weight of its own is a range of its own. */
    List<NumberRange> cut(NumberRange range) {
        List<NumberRange> parts = new ArrayList<>();
        long first = range.first();
        for (long number : given.subMap(range.first(), true, range.last(), true).keySet()) {
            if (number > first) {
                parts.add(new NumberRange(first, number - 1, range.policy()));
            }
            parts.add(new NumberRange(number, number, range.policy()));
            first = number + 1;
        }
        if (first <= range.last()) {
            parts.add(new NumberRange(first, range.last(), range.policy()));
        }
        return parts;
    }

    /** The weight of all numbers of a range together. */
    double of(NumberRange range) {
        if (cached && range.policy().equals(CallPolicy.always(Action.ALLOW))) {
            return 0;
        }
        if (uniform) {
            return isPermitted(range.policy()) ? range.last() - range.first() + 1 : 0;
        }
        return given.subMap(range.first(), true, range.last(), true).values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    private static boolean isPermitted(CallPolicy policy) {
        return policy.otherwise().permits()
                ? !policy.byDefault() || !policy.isConstant()
                : policy.alternatives().stream().anyMatch(a -> a.action().permits());
    }
}
