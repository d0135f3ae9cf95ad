package syscribe.profiles.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes a set of values of one argument down as few conditions: ranges of those bits that it depends on, or all but one
 * such range, or bits that must have certain values.
 */
final class RangeFinder {
    private static final int BITS = Long.SIZE;
    private static final long LOW_HALF = 0xFFFF_FFFFL;
    /** More is no longer read by anybody. */
    private static final int MAX_CONDITIONS = 600;
    /** So many ranges are easier to read than fewer blocks. */
    private static final int FEW_RANGES = 12;

    private final Diagrams d;
    private final int index;
    private final int firstBit;
    private final boolean is64Bit;

    /** For one argument, or the address, of 64 bits or with an upper half that is always 0. */
    RangeFinder(Diagrams d, int index, boolean is64Bit) {
        this.is64Bit = is64Bit;
        this.d = d;
        this.index = index;
        this.firstBit = Bits.FIRST_ARGUMENT * Bits.SIZE + index * BITS;
    }

    /**
     * Alternatives, of which each is one or more conditions on this argument.
     *
     * @param set a condition on nothing but this argument, neither always true nor always false
     * @return empty where there would be too many
     */
    Optional<List<List<ArgumentRange>>> describe(int set) {
        long mask = support(set);
        List<long[]> ranges = ranges(set, mask);
        if (ranges.size() == 2 && isOutside(ranges, mask)) {
            long least = next(ranges.get(0)[1], mask);
            long greatest = (ranges.get(1)[0] - 1) & mask;
            return Optional.of(List.of(List.of(range(mask, least, greatest, false))));
        }
        List<List<ArgumentRange>> blocks =
                ranges.size() > FEW_RANGES ? new BlockCover(d, index, firstBit, MAX_CONDITIONS).of(set) : List.of();
        if (!blocks.isEmpty() && blocks.size() < ranges.size()) {
            return Optional.of(blocks);
        }
        if (ranges.size() > MAX_CONDITIONS) {
            return Optional.empty();
        }
        return Optional.of(
                ranges.stream().map(r -> List.of(range(mask, r[0], r[1], true))).toList());
    }

    /** Where lower bits only are left out, a range of the whole argument, or of its lower half. */
    private ArgumentRange range(long mask, long least, long greatest, boolean inside) {
        long lower = Long.lowestOneBit(mask) - 1;
        long wider = mask | lower;
        if (wider == LOW_HALF && !is64Bit) {
            long last = (greatest | lower) == LOW_HALF ? -1 : greatest | lower;
            return new ArgumentRange(index, -1, least, last, inside);
        }
        return wider == -1 || wider == LOW_HALF
                ? new ArgumentRange(index, wider, least, greatest | lower, inside)
                : new ArgumentRange(index, mask, least, greatest, inside);
    }

    private static boolean isOutside(List<long[]> ranges, long mask) {
        return ranges.get(0)[0] == 0 && ranges.get(1)[1] == mask;
    }

    /** The bits of the argument that a condition depends on. */
    private long support(int set) {
        Set<Integer> seen = new HashSet<>();
        return support(set, seen);
    }

    private long support(int set, Set<Integer> seen) {
        if (d.isLeaf(set) || !seen.add(set)) {
            return 0;
        }
        return bitValue(d.firstBit(set) - firstBit) | support(d.whereZero(set), seen) | support(d.whereOne(set), seen);
    }

    /** Rising; one more than {@link #MAX_CONDITIONS} where there are too many. */
    private List<long[]> ranges(int set, long mask) {
        List<long[]> ranges = new ArrayList<>();
        addRanges(set, 0, 0, mask, ranges);
        return ranges;
    }

    private void addRanges(int set, int depth, long value, long mask, List<long[]> ranges) {
        if (set == Diagrams.FALSE || ranges.size() > MAX_CONDITIONS) {
            return;
        }
        if (set == Diagrams.TRUE) {
            long last = (depth == BITS ? value : value | (-1L >>> depth)) & mask;
            long[] before = ranges.isEmpty() ? new long[0] : ranges.get(ranges.size() - 1);
            if (before.length > 0 && next(before[1], mask) == value && value != 0) {
                before[1] = last;
            } else {
                ranges.add(new long[] {value, last});
            }
            return;
        }
        if ((mask & bitValue(depth)) == 0) {
            addRanges(set, depth + 1, value, mask, ranges);
            return;
        }
        int bit = firstBit + depth;
        addRanges(d.cofactor(set, bit, false), depth + 1, value, mask, ranges);
        addRanges(d.cofactor(set, bit, true), depth + 1, value | bitValue(depth), mask, ranges);
    }

    /** The value behind another, of those that have bits of the mask only; 0 behind the last. */
    private static long next(long value, long mask) {
        return ((value | ~mask) + 1) & mask;
    }

    private static long bitValue(int depth) {
        return 1L << (BITS - 1 - depth);
    }

    /** The functions behind this argument that a function leads to, each with the values of the argument that do. */
    Map<Integer, Integer> ways(int function) {
        return ways(function, new HashMap<>());
    }

    private Map<Integer, Integer> ways(int function, Map<Integer, Map<Integer, Integer>> done) {
        int bit = d.firstBit(function);
        if (bit >= firstBit + BITS) {
            return Map.of(function, Diagrams.TRUE);
        }
        Map<Integer, Integer> known = done.get(function);
        if (known == null) {
            Map<Integer, Integer> result = new HashMap<>();
            ways(d.whereZero(function), done)
                    .forEach((g, set) -> result.merge(g, d.ite(d.bit(bit), Diagrams.FALSE, set), d::or));
            ways(d.whereOne(function), done)
                    .forEach((g, set) -> result.merge(g, d.ite(d.bit(bit), set, Diagrams.FALSE), d::or));
            known = result;
            done.put(function, known);
        }
        return known;
    }
}
