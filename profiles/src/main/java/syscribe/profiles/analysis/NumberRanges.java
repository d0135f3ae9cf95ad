package syscribe.profiles.analysis;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import syscribe.profiles.Architecture;

/** A function of the whole call, taken apart by architecture and number. */
final class NumberRanges {
    static final long LAST_NUMBER = 0xFFFF_FFFFL;

    private static final int MAX_RANGES = 100_000;

    private final Diagrams d;
    private final NavigableMap<Long, Integer> starts = new TreeMap<>();

    private NumberRanges(Diagrams d) {
        this.d = d;
    }

    /**
     * Where each function of the arguments begins, among the numbers of one architecture; neighbours differ.
     *
     * @param arch {@code seccomp_data.arch}
     */
    static NavigableMap<Long, Integer> of(Diagrams d, int function, int arch) {
        NumberRanges ranges = new NumberRanges(d);
        ranges.cut(ranges.under(function, arch), 0, 0);
        return ranges.starts;
    }

    /** The same where the kernel leaves the upper halves of arguments and address zero: on 32-bit architectures. */
    static NavigableMap<Long, Integer> of(Diagrams d, int function, Architecture architecture) {
        int arch = architecture.auditValue();
        return of(d, architecture.is64Bit() ? function : withoutUpperHalves(d, function, new HashMap<>()), arch);
    }

    private static int withoutUpperHalves(Diagrams d, int function, Map<Integer, Integer> done) {
        if (d.isLeaf(function)) {
            return function;
        }
        Integer known = done.get(function);
        if (known == null) {
            int bit = d.firstBit(function);
            int zero = withoutUpperHalves(d, d.whereZero(function), done);
            boolean isUpper = Bits.isUpperHalf(bit / Bits.SIZE);
            known = isUpper ? zero : d.node(bit, zero, withoutUpperHalves(d, d.whereOne(function), done));
            done.put(function, known);
        }
        return known;
    }

    /** The last number of the range that begins at one. */
    static long last(NavigableMap<Long, Integer> starts, long first) {
        Long next = starts.higherKey(first);
        return next == null ? LAST_NUMBER : next - 1;
    }

    private int under(int function, int arch) {
        int rest = function;
        while (d.firstBit(rest) < Bits.SIZE) {
            boolean one = (arch >>> (Bits.SIZE - 1 - d.firstBit(rest)) & 1) != 0;
            rest = d.cofactor(rest, d.firstBit(rest), one);
        }
        return rest;
    }

    private void cut(int function, int depth, long first) {
        int bit = Bits.NUMBER * Bits.SIZE + depth;
        if (d.firstBit(function) >= Bits.FIRST_ARGUMENT * Bits.SIZE) {
            add(first, function);
        } else {
            cut(d.cofactor(function, bit, false), depth + 1, first);
            cut(d.cofactor(function, bit, true), depth + 1, first + (1L << (Bits.SIZE - 1 - depth)));
        }
    }

    private void add(long first, int function) {
        Map.Entry<Long, Integer> before = starts.lastEntry();
        if (before == null || before.getValue() != function) {
            if (starts.size() == MAX_RANGES) {
                throw new UnanalysableFilterException(
                        String.format("it tells more than %,d ranges of numbers apart", MAX_RANGES));
            }
            starts.put(first, function);
        }
    }
}
