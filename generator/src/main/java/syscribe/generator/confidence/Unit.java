package syscribe.generator.confidence;

import java.util.Collections;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a profile allows or lacks: a call, or one combination of its argument values where the profile limits them.
 *
 * @param call its name
 * @param arguments the values by index; empty where any will do
 */
public record Unit(String call, SortedMap<Integer, Long> arguments) implements Comparable<Unit> {
    private static final Comparator<Unit> ORDER =
            Comparator.comparing(Unit::call).thenComparing(Unit::toString);

    public Unit {
        arguments = Collections.unmodifiableSortedMap(new TreeMap<>(arguments));
    }

    public static Unit of(String call) {
        return new Unit(call, new TreeMap<>());
    }

    @Override
    public int compareTo(Unit other) {
        return ORDER.compare(this, other);
    }

    /** {@code openat} or {@code openat(2=0x80000)}, the arguments by index. */
    @Override
    public String toString() {
        return arguments.isEmpty()
                ? call
                : call
                        + arguments.entrySet().stream()
                                .map(e -> e.getKey() + "=0x" + Long.toHexString(e.getValue()))
                                .collect(Collectors.joining(", ", "(", ")"));
    }
}
