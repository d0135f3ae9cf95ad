package syscribe.profiles.reduction;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Operator;

/**
 * A set of calls: those of which some bits of the arguments have certain values.
 *
 * @param bits by the argument's index, at least one bit each
 */
record ArgumentBox(SortedMap<Integer, Field> bits) {
    /**
     * Some bits of an argument.
     *
     * @param mask which
     * @param values what they are; bits outside the mask that are set can never be met
     */
    record Field(long mask, long values) {
        boolean covers(Field other) {
            return (mask & ~other.mask) == 0 && (other.values & mask) == values;
        }

        ArgumentCondition condition(int index) {
            return mask == -1L
                    ? ArgumentCondition.of(index, Operator.EQUAL, values)
                    : ArgumentCondition.masked(index, mask, values);
        }
    }

    ArgumentBox {
        bits = Collections.unmodifiableSortedMap(new TreeMap<>(bits));
    }

    /** What conditions say; empty where they compare sizes, or look at an argument twice. */
    static Optional<ArgumentBox> of(List<ArgumentCondition> conditions) {
        SortedMap<Integer, Field> bits = new TreeMap<>();
        for (ArgumentCondition condition : conditions) {
            Optional<Field> some = bits(condition);
            if (some.isEmpty() || bits.put(condition.index(), some.get()) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(new ArgumentBox(bits));
    }

    private static Optional<Field> bits(ArgumentCondition condition) {
        return switch (condition.operator()) {
            case EQUAL -> Optional.of(new Field(-1L, condition.value()));
            case MASKED_EQUAL ->
                Optional.of(new Field(condition.value(), condition.valueTwo())).filter(some -> some.mask() != 0);
            case NOT_EQUAL, LESS_THAN, LESS_EQUAL, GREATER_EQUAL, GREATER_THAN -> Optional.empty();
        };
    }

    List<ArgumentCondition> conditions() {
        return bits.entrySet().stream()
                .map(e -> e.getValue().condition(e.getKey()))
                .toList();
    }

    /** Whether no call is in it. */
    boolean isEmpty() {
        return bits.values().stream().anyMatch(some -> (some.values() & ~some.mask()) != 0);
    }

    /** Whether all calls of another one are in it. */
    boolean covers(ArgumentBox other) {
        return bits.entrySet().stream().allMatch(e -> {
            Field theirs = other.bits.get(e.getKey());
            return theirs != null && e.getValue().covers(theirs);
        });
    }

    /** Both together, where they differ in one bit of one argument and something is left to ask for; otherwise empty. */
    Optional<ArgumentBox> union(ArgumentBox other) {
        if (!bits.keySet().equals(other.bits.keySet())) {
            return Optional.empty();
        }
        SortedMap<Integer, Field> both = new TreeMap<>();
        int differences = 0;
        for (Integer index : bits.keySet()) {
            Field ours = bits.getOrDefault(index, new Field(0, 0));
            Field theirs = other.bits.getOrDefault(index, new Field(0, 0));
            long difference = ours.values() ^ theirs.values();
            if (ours.mask() != theirs.mask()) {
                return Optional.empty();
            }
            differences += Long.bitCount(difference);
            if ((ours.mask() & ~difference) != 0) {
                both.put(index, new Field(ours.mask() & ~difference, ours.values() & ~difference));
            }
        }
        return differences == 1 && !both.isEmpty() ? Optional.of(new ArgumentBox(both)) : Optional.empty();
    }
}
