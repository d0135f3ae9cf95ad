package syscribe.profiles.analysis;

import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Profile;

/**
 * What a profile does with one call, for all the arguments that it can have.
 *
 * <p>Answers questions about calls of which not every argument is known, which {@link
 * syscribe.profiles.meaning.ProfileMeaning} cannot.
 */
public final class CallMeaning {
    private static final int FIRST_BIT = Bits.FIRST_ARGUMENT * Bits.SIZE;
    private static final int ARGUMENT_BITS = 2 * Bits.SIZE;

    private final Diagrams d;
    private final int function;

    private CallMeaning(Diagrams d, int function) {
        this.d = d;
        this.function = function;
    }

    /**
     * The meaning of one profile for one number.
     *
     * @param number as in {@code seccomp_data.nr}
     */
    public static CallMeaning of(Profile profile, Architecture architecture, int number) {
        Diagrams d = new Diagrams();
        PolicyDiagram policy = new PolicyDiagram(d, profile, Action.KILL_PROCESS);
        return new CallMeaning(d, policy.call(architecture.auditValue(), number));
    }

    /** Every action that some arguments get, the strictest first. */
    public Set<Action> actions() {
        return actions(Map.of());
    }

    /**
     * Every action that is possible where some arguments are known, the strictest first; one where they decide.
     *
     * @param known values by index, 0 to 5
     */
    public Set<Action> actions(Map<Integer, Long> known) {
        Set<Action> found = new TreeSet<>(Action.STRICTEST_FIRST);
        collect(function, known, new HashSet<>(), found);
        return Collections.unmodifiableSet(found);
    }

    /** The arguments that make a difference, by index. */
    public Set<Integer> arguments() {
        Set<Integer> bits = new HashSet<>();
        inspect(function, bits, new HashSet<>());
        return bits.stream()
                .map(bit -> (bit - FIRST_BIT) / ARGUMENT_BITS)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void collect(int node, Map<Integer, Long> known, Set<Integer> visited, Set<Action> found) {
        if (!visited.add(node)) {
            return;
        }
        if (d.isLeaf(node)) {
            found.add(StackDiagram.action(d.value(node)));
            return;
        }
        int bit = d.firstBit(node) - FIRST_BIT;
        Long value = bit / ARGUMENT_BITS > ArgumentCondition.MAX_INDEX ? null : known.get(bit / ARGUMENT_BITS);
        boolean one = value != null && (value >>> (ARGUMENT_BITS - 1 - bit % ARGUMENT_BITS) & 1) != 0;
        if (value == null || !one) {
            collect(d.whereZero(node), known, visited, found);
        }
        if (value == null || one) {
            collect(d.whereOne(node), known, visited, found);
        }
    }

    private void inspect(int node, Set<Integer> bits, Set<Integer> visited) {
        if (visited.add(node) && !d.isLeaf(node)) {
            bits.add(d.firstBit(node));
            inspect(d.whereZero(node), bits, visited);
            inspect(d.whereOne(node), bits, visited);
        }
    }
}
