package syscribe.generator.circumstances;

import java.util.List;

/**
 * Calls that a workload has not been seen to make, and is likely to once circumstances change.
 *
 * @param calls their names, at least one, sorted
 * @param circumstance what changes: {@code memory pressure}
 * @param reason who makes the calls then, and why this workload is likely to
 */
public record LikelyNext(List<String> calls, String circumstance, String reason) {
    public LikelyNext {
        calls = calls.stream().sorted().distinct().toList();
        if (calls.isEmpty()) {
            throw new IllegalArgumentException("no call for " + circumstance);
        }
    }
}
