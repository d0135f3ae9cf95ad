package syscribe.recorder.journal;

import java.util.Collections;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import syscribe.profiles.Architecture;
import syscribe.profiles.ArgumentCondition;

/**
 * One distinct fact about a call: its architecture, its number, and the values of the arguments that were looked at.
 *
 * @param architecture the ABI the call was made through
 * @param number as in {@code seccomp_data.nr}, with the x32 bit where the architecture is x32
 * @param name the syscall's name, or {@link #unnamed} for a number without one
 * @param arguments the inspected values by argument index (0 to 5); empty where none is inspected
 */
public record Observation(Architecture architecture, int number, String name, SortedMap<Integer, Long> arguments)
        implements Comparable<Observation> {
    private static final SortedMap<Integer, Long> NONE = Collections.unmodifiableSortedMap(new TreeMap<>());

    private static final Comparator<Observation> ORDER = Comparator.comparing(Observation::architecture)
            .thenComparing(Observation::name)
            .thenComparingInt(Observation::number)
            .thenComparing(o -> o.arguments, Observation::compareArguments);

    public Observation {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("syscall " + number + " has an empty name");
        }
        arguments = arguments.isEmpty() ? NONE : Collections.unmodifiableSortedMap(new TreeMap<>(arguments));
        if (!arguments.isEmpty() && (arguments.firstKey() < 0 || arguments.lastKey() > ArgumentCondition.MAX_INDEX)) {
            throw new IllegalArgumentException("argument indexes " + arguments.keySet() + " of " + name
                    + " are not all in 0.." + ArgumentCondition.MAX_INDEX);
        }
    }

    /** A call of which no argument is inspected. */
    public static Observation of(Architecture architecture, int number, String name) {
        return new Observation(architecture, number, name, NONE);
    }

    /** The same call with whatever arguments. */
    public Observation call() {
        return of(architecture, number, name);
    }

    /** How a number is spelled that has no name: {@code #500}, which no profile takes for a name. */
    public static String unnamed(int number) {
        return "#" + number;
    }

    /** Whether the number had a name when it was recorded. */
    public boolean isNamed() {
        return !name.startsWith("#");
    }

    @Override
    public int compareTo(Observation other) {
        return ORDER.compare(this, other);
    }

    /** By hand, as {@link #hashCode}: a record's own is put together at run time, which takes longer than a short run. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Observation o
                && architecture == o.architecture
                && number == o.number
                && name.equals(o.name)
                && arguments.equals(o.arguments);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * number + name.hashCode()) + arguments.hashCode();
    }

    private static int compareArguments(SortedMap<Integer, Long> one, SortedMap<Integer, Long> two) {
        for (int index = 0; index <= ArgumentCondition.MAX_INDEX; index++) {
            Long a = one.get(index);
            Long b = two.get(index);
            int order = a == null || b == null ? Boolean.compare(a != null, b != null) : Long.compareUnsigned(a, b);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
