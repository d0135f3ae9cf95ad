package syscribe.profiles.bpf;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is still to be decided about a call: the first entry whose conditions all hold, or else the last resort.
 *
 * @param entries the strictest first; none without conditions, none at the end that changes nothing
 * @param otherwise where no entry matches
 */
record Alternatives(List<Entry> entries, Decision otherwise) {
    /** Conditions, at least one, and what follows from them. */
    record Entry(List<PendingCondition> conditions, Decision then) {}

    /**
     * The same with every condition replaced.
     *
     * @param replacement what is left of a condition: itself, another, {@link #TRUE}, or null where it does not hold
     */
    Alternatives replace(Function<PendingCondition, @Nullable PendingCondition> replacement) {
        List<Entry> remaining = new ArrayList<>();
        for (Entry entry : entries) {
            List<PendingCondition> conditions = replaceAll(entry.conditions, replacement);
            if (conditions != null) {
                if (conditions.isEmpty()) {
                    return normal(remaining, entry.then);
                }
                remaining.add(new Entry(conditions, entry.then));
            }
        }
        return normal(remaining, otherwise);
    }

    /** Stands for a condition that holds. */
    static final PendingCondition TRUE = new PendingCondition.HalfMasked(0, 0, 0);

    static Alternatives normal(List<Entry> entries, Decision otherwise) {
        int end = entries.size();
        while (end > 0 && entries.get(end - 1).then == otherwise) {
            end--;
        }
        return new Alternatives(List.copyOf(entries.subList(0, end)), otherwise);
    }

    private static @Nullable List<PendingCondition> replaceAll(
            List<PendingCondition> conditions, Function<PendingCondition, @Nullable PendingCondition> replacement) {
        List<PendingCondition> left = new ArrayList<>(conditions.size());
        for (PendingCondition condition : conditions) {
            PendingCondition replaced = replacement.apply(condition);
            if (replaced == null) {
                return null;
            }
            if (replaced != TRUE) {
                left.add(replaced);
            }
        }
        return left;
    }
}
