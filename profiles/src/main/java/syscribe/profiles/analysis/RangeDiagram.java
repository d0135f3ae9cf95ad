package syscribe.profiles.analysis;

import java.util.List;

/** The diagrams of conditions on arguments. */
final class RangeDiagram {
    private RangeDiagram() {}

    /** Where all conditions hold. */
    static int all(Diagrams d, List<ArgumentRange> conditions) {
        int result = Diagrams.TRUE;
        for (ArgumentRange condition : conditions) {
            result = d.and(of(d, condition), result);
        }
        return result;
    }

    private static int of(Diagrams d, ArgumentRange range) {
        int within = d.and(atLeast(d, range, range.least()), atMost(d, range, range.greatest()));
        return range.inside() ? within : d.not(within);
    }

    private static int atLeast(Diagrams d, ArgumentRange range, long limit) {
        int result = Diagrams.TRUE;
        for (int i = 0; i < Long.SIZE; i++) {
            if ((range.mask() >>> i & 1) != 0) {
                int bit = bit(d, range, i);
                result = (limit >>> i & 1) != 0 ? d.and(bit, result) : d.or(bit, result);
            }
        }
        return result;
    }

    private static int atMost(Diagrams d, ArgumentRange range, long limit) {
        int result = Diagrams.TRUE;
        for (int i = 0; i < Long.SIZE; i++) {
            if ((range.mask() >>> i & 1) != 0) {
                int clear = d.not(bit(d, range, i));
                result = (limit >>> i & 1) != 0 ? d.or(clear, result) : d.and(clear, result);
            }
        }
        return result;
    }

    private static int bit(Diagrams d, ArgumentRange range, int significance) {
        return d.bit(Bits.FIRST_ARGUMENT * Bits.SIZE + range.index() * Long.SIZE + Long.SIZE - 1 - significance);
    }
}
