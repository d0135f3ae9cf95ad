package syscribe.profiles.analysis;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.Profile;
import syscribe.profiles.SeccompData;
import syscribe.profiles.bpf.BpfProgram;

/** Compares filters and profiles for every call that there can be. */
public final class FilterProof {
    private static final List<ByteOrder> ORDERS = List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN);

    private FilterProof() {}

    /** Whether two profiles mean the same, however they are written. */
    public static boolean equivalent(Profile a, Profile b) {
        return difference(a, b).isEmpty();
    }

    /** A call that two profiles treat differently; empty where there is none. */
    public static Optional<SeccompData> difference(Profile a, Profile b) {
        Diagrams d = new Diagrams();
        Action foreign = Action.KILL_PROCESS;
        PolicyDiagram first = new PolicyDiagram(d, a, foreign);
        PolicyDiagram second = new PolicyDiagram(d, b, foreign);
        return ORDERS.stream()
                .map(order -> difference(d, first.of(order, foreign), second.of(order, foreign)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /**
     * A call that a filter treats otherwise than a profile means; empty where there is none, which is a proof.
     *
     * @throws UnanalysableFilterException where the filter cannot be followed
     */
    public static Optional<SeccompData> difference(Profile profile, BpfProgram program) {
        return difference(profile, program, Action.KILL_PROCESS);
    }

    /**
     * The same for a filter with another answer to foreign architectures.
     *
     * @param foreign that answer
     */
    public static Optional<SeccompData> difference(Profile profile, BpfProgram program, Action foreign) {
        Diagrams d = new Diagrams();
        PolicyDiagram policy = new PolicyDiagram(d, profile, foreign);
        for (ByteOrder order : ORDERS) {
            // A kernel of one byte order never shows a call of an architecture of the other.
            int impossible = otherOrder(d, order);
            int expected = d.ite(impossible, Diagrams.FALSE, policy.of(order, foreign));
            int actual = d.ite(impossible, Diagrams.FALSE, ProgramDiagram.of(d, program, order));
            Optional<SeccompData> difference = difference(d, expected, actual);
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private static int otherOrder(Diagrams d, ByteOrder order) {
        int result = Diagrams.FALSE;
        for (Architecture architecture : Architecture.values()) {
            if (architecture.byteOrder() != order) {
                Bits value = Bits.constant(architecture.auditValue());
                result = d.or(result, Bits.word(d, Bits.ARCH).equal(d, value));
            }
        }
        return result;
    }

    private static Optional<SeccompData> difference(Diagrams d, int a, int b) {
        return a == b ? Optional.empty() : Optional.of(witness(d, a, b));
    }

    /**
     * A call for which two functions have different leaves.
     *
     * @throws IllegalArgumentException where they are the same function
     */
    static SeccompData witness(Diagrams d, int a, int b) {
        if (a == b) {
            throw new IllegalArgumentException("nothing tells two equal functions apart");
        }
        int[] words = new int[16];
        int left = a;
        int right = b;
        while (!d.isLeaf(left) || !d.isLeaf(right)) {
            int bit = Math.min(d.firstBit(left), d.firstBit(right));
            int leftZero = d.firstBit(left) == bit ? d.whereZero(left) : left;
            int rightZero = d.firstBit(right) == bit ? d.whereZero(right) : right;
            boolean one = leftZero == rightZero;
            if (one) {
                words[bit / Bits.SIZE] |= 1 << (Bits.SIZE - 1 - bit % Bits.SIZE);
            }
            left = !one ? leftZero : d.firstBit(left) == bit ? d.whereOne(left) : left;
            right = !one ? rightZero : d.firstBit(right) == bit ? d.whereOne(right) : right;
        }
        return call(words);
    }

    private static SeccompData call(int[] words) {
        long[] pairs = new long[7];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = (long) words[2 + 2 * i] << 32 | Integer.toUnsignedLong(words[3 + 2 * i]);
        }
        return new SeccompData(
                words[Bits.NUMBER],
                words[Bits.ARCH],
                pairs[6],
                pairs[0],
                pairs[1],
                pairs[2],
                pairs[3],
                pairs[4],
                pairs[5]);
    }
}
