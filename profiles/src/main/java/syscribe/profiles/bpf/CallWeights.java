package syscribe.profiles.bpf;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.SyscallTable;

/**
 * How much the way to each call counts, for the architectures that share a value of {@code seccomp_data.arch}.
 *
 * <p>What was counted is a sample: a call that was never made may be made all the same. So a part of the weight is spread
 * over all calls that are worth it, all of it where nothing was counted. In the mode for kernels with a bitmap, calls that
 * are allowed whatever their arguments weigh nothing, because the filter does not run for them; what the profile denies
 * then counts as well.
 */
final class CallWeights {
    /** The share of the weight that all calls have alike where some were counted. */
    private static final double EVEN_SHARE = 0.07;

    private final NavigableMap<Long, Double> counted = new TreeMap<>();
    private final NavigableSet<Long> calls = new TreeSet<>();
    private final boolean cached;
    private final double perCount;
    private final double perCall;

    CallWeights(CompileOptions options, Set<Architecture> family, List<NumberRange> ranges) {
        cached = options.optimize() == CompileOptions.Optimize.CACHED;
        for (Architecture architecture : family) {
            SyscallTable table = SyscallTable.of(architecture);
            table.numbers().values().forEach(number -> calls.add(Integer.toUnsignedLong(number)));
            options.weights()
                    .forEach((name, weight) -> table.number(name)
                            .ifPresent(number -> counted.merge(Integer.toUnsignedLong(number), weight, Double::sum)));
        }
        double allCounts = ranges.stream().mapToDouble(this::counts).sum();
        double allCalls = ranges.stream().mapToDouble(this::calls).sum();
        perCount = allCounts > 0 ? (1 - EVEN_SHARE) / allCounts : 0;
        perCall = allCalls > 0 ? (allCounts > 0 ? EVEN_SHARE : 1) / allCalls : 0;
    }

    /** A range cut up, so that every number that was counted is a range of its own. */
    List<NumberRange> cut(NumberRange range) {
        List<NumberRange> parts = new ArrayList<>();
        long first = range.first();
        for (long number :
                counted.subMap(range.first(), true, range.last(), true).keySet()) {
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

    /** The weight of all numbers of a range together; of all ranges, 1, or 0 where nothing counts. */
    double of(NumberRange range) {
        return perCount * counts(range) + perCall * calls(range);
    }

    private double counts(NumberRange range) {
        return isCacheable(range.policy())
                ? 0
                : counted.subMap(range.first(), true, range.last(), true).values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum();
    }

    private int calls(NumberRange range) {
        boolean matters = cached ? !isCacheable(range.policy()) : isMeant(range.policy());
        return matters ? calls.subSet(range.first(), true, range.last(), true).size() : 0;
    }

    private boolean isCacheable(CallPolicy policy) {
        return cached && policy.isConstant() && policy.otherwise().equals(Action.ALLOW);
    }

    /** Whether the profile's author expects the call to be made. */
    private static boolean isMeant(CallPolicy policy) {
        return policy.otherwise().permits()
                ? !policy.byDefault() || !policy.isConstant()
                : policy.alternatives().stream().anyMatch(a -> a.action().permits());
    }
}
