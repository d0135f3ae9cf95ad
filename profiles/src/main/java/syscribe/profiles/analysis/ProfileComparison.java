package syscribe.profiles.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.Profile;
import syscribe.profiles.SeccompData;
import syscribe.profiles.analysis.CallDifference.Kind;

/** Compares what two profiles mean call by call, for all arguments, however their rules are written. */
public final class ProfileComparison {
    private final Diagrams d = new Diagrams();
    private final Map<Integer, Integer> permissions = new HashMap<>();
    private final PolicyDiagram a;
    private final PolicyDiagram b;

    private final IgnoredHalves ignored;

    private ProfileComparison(Profile a, Profile b, IgnoredHalves ignored) {
        this.ignored = ignored;
        this.a = new PolicyDiagram(d, a, Action.KILL_PROCESS);
        this.b = new PolicyDiagram(d, b, Action.KILL_PROCESS);
    }

    /** Which arguments of a call the kernel looks at the lower half of only. */
    @FunctionalInterface
    public interface IgnoredHalves {
        /** Those of a call whose upper half is taken for zero, by index. */
        Set<Integer> of(int number);
    }

    /**
     * Every difference on one architecture, by rising number; none proves that the two are the same there.
     *
     * @param architecture one that both name; numbers that have the x32 bit count as x32's
     */
    public static List<CallDifference> differences(Profile a, Profile b, Architecture architecture) {
        return differences(a, b, architecture, number -> Set.of());
    }

    /** The same among the calls whose ignored halves are zero. */
    public static List<CallDifference> differences(
            Profile a, Profile b, Architecture architecture, IgnoredHalves ignored) {
        ProfileComparison comparison = new ProfileComparison(a, b, ignored);
        List<CallDifference> found = new ArrayList<>();
        for (int number : PolicyDiagram.interestingNumbers(architecture.auditValue())) {
            if (belongs(architecture, number)) {
                comparison.compare(architecture, number, found);
            }
        }
        return found;
    }

    private static boolean belongs(Architecture architecture, int number) {
        boolean x32 = Architecture.ofCall(Architecture.X32.auditValue(), number)
                .filter(found -> found == Architecture.X32)
                .isPresent();
        return architecture == Architecture.X32 ? x32 : architecture != Architecture.X86_64 || !x32;
    }

    private void compare(Architecture architecture, int number, List<CallDifference> found) {
        int looked = lookedAt(number);
        int before = d.ite(looked, a.call(architecture.auditValue(), number), Diagrams.FALSE);
        int after = d.ite(looked, b.call(architecture.auditValue(), number), Diagrams.FALSE);
        if (before != after) {
            SeccompData example = FilterProof.witness(d, before, after);
            SeccompData whole = SeccompData.of(
                    architecture,
                    number,
                    example.arg0(),
                    example.arg1(),
                    example.arg2(),
                    example.arg3(),
                    example.arg4(),
                    example.arg5());
            found.add(new CallDifference(architecture, number, kind(permits(before), permits(after)), whole));
        }
    }

    private int lookedAt(int number) {
        int zero = Diagrams.TRUE;
        for (int index : ignored.of(number)) {
            zero = d.and(Bits.word(d, Bits.FIRST_ARGUMENT + 2 * index).equal(d, Bits.constant(0)), zero);
        }
        return zero;
    }

    private Kind kind(int before, int after) {
        if (before == after) {
            return Kind.ANSWER;
        }
        if (before == Diagrams.FALSE) {
            return Kind.GAINED;
        }
        if (after == Diagrams.FALSE) {
            return Kind.LOST;
        }
        if (d.and(before, d.not(after)) == Diagrams.FALSE) {
            return Kind.WIDENED;
        }
        return d.and(after, d.not(before)) == Diagrams.FALSE ? Kind.NARROWED : Kind.CHANGED;
    }

    /** Where the call is made. */
    private int permits(int function) {
        Integer known = permissions.get(function);
        if (known != null) {
            return known;
        }
        int result = d.isLeaf(function)
                ? StackDiagram.action(d.value(function)).permits() ? Diagrams.TRUE : Diagrams.FALSE
                : d.ite(d.bit(d.firstBit(function)), permits(d.whereOne(function)), permits(d.whereZero(function)));
        permissions.put(function, result);
        return result;
    }
}
