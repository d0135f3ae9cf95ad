package syscribe.profiles.bpf;

import java.util.ArrayList;
import java.util.List;

/** Collects ranges in rising order and joins neighbours with one policy. */
final class RangeList {
    private final List<NumberRange> ranges = new ArrayList<>();

    void add(long first, long last, CallPolicy policy) {
        if (!ranges.isEmpty()) {
            NumberRange previous = ranges.get(ranges.size() - 1);
            if (previous.last() + 1 != first) {
                throw new IllegalArgumentException("range from " + first + " does not follow " + previous.last());
            }
            if (previous.policy().equals(policy)) {
                ranges.set(ranges.size() - 1, new NumberRange(previous.first(), last, policy));
                return;
            }
        }
        ranges.add(new NumberRange(first, last, policy));
    }

    void addAll(List<NumberRange> more) {
        more.forEach(r -> add(r.first(), r.last(), r.policy()));
    }

    List<NumberRange> toList() {
        return List.copyOf(ranges);
    }
}
