package syscribe.profiles.analysis;

import java.util.ArrayList;
import java.util.List;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Operator;

/**
 * A condition on one argument, or on the address of the code that makes the call.
 *
 * @param index the argument, 0 to 5, or {@link #ADDRESS}
 * @param mask which bits of it are looked at
 * @param least the smallest value of these bits, unsigned
 * @param greatest the greatest, unsigned, included
 * @param inside whether the value must be between the two, or must not
 */
public record ArgumentRange(int index, long mask, long least, long greatest, boolean inside) {
    /** The index that stands for the instruction pointer. */
    public static final int ADDRESS = 6;

    private static final long ALL = -1;

    public ArgumentRange {
        if (index < 0 || index > ADDRESS) {
            throw new IllegalArgumentException("argument index " + index + " is not in 0.." + ADDRESS);
        }
        if (((least | greatest) & ~mask) != 0 || Long.compareUnsigned(least, greatest) > 0) {
            throw new IllegalArgumentException(
                    String.format("0x%x..0x%x is no range of values under mask 0x%x", least, greatest, mask));
        }
    }

    public boolean isAddress() {
        return index == ADDRESS;
    }

    /** Whether one value is meant. */
    public boolean isSingle() {
        return least == greatest;
    }

    /** Whether there is no smaller value. */
    public boolean isFromZero() {
        return least == 0;
    }

    /** Whether there is no greater value. */
    public boolean isToTheEnd() {
        return greatest == mask;
    }

    /**
     * Alternatives that together say the same, each in one condition: a profile cannot state two conditions on one
     * argument.
     *
     * <p>Precondition: it is not about the address.
     */
    List<ArgumentCondition> alternatives() {
        if (!inside) {
            return mask == ALL && isSingle()
                    ? List.of(ArgumentCondition.of(index, Operator.NOT_EQUAL, least))
                    : outside();
        }
        if (isSingle()) {
            return List.of(
                    mask == ALL
                            ? ArgumentCondition.of(index, Operator.EQUAL, least)
                            : ArgumentCondition.masked(index, mask, least));
        }
        if (mask == ALL && isFromZero()) {
            return List.of(ArgumentCondition.of(index, Operator.LESS_EQUAL, greatest));
        }
        if (mask == ALL && isToTheEnd()) {
            return List.of(ArgumentCondition.of(index, Operator.GREATER_EQUAL, least));
        }
        List<ArgumentCondition> blocks = new ArrayList<>();
        addBlocks(Long.SIZE, 0, blocks);
        return blocks;
    }

    private List<ArgumentCondition> outside() {
        List<ArgumentCondition> result = new ArrayList<>();
        if (!isFromZero()) {
            result.addAll(new ArgumentRange(index, mask, 0, neighbour(least, -1), true).alternatives());
        }
        if (!isToTheEnd()) {
            result.addAll(new ArgumentRange(index, mask, neighbour(greatest, 1), mask, true).alternatives());
        }
        return result;
    }

    /** The next value under the mask, upwards or downwards. */
    private long neighbour(long value, int direction) {
        return (direction > 0 ? (value | ~mask) + 1 : value - 1) & mask;
    }

    /** The fewest blocks of values that share their upper bits and have all lower ones; bits from {@code free} up are set. */
    private void addBlocks(int free, long fixed, List<ArgumentCondition> blocks) {
        long lower = free == Long.SIZE ? ALL : (1L << free) - 1;
        long first = fixed & mask;
        long last = (fixed | lower) & mask;
        if (Long.compareUnsigned(last, least) < 0 || Long.compareUnsigned(first, greatest) > 0) {
            return;
        }
        if (Long.compareUnsigned(least, first) <= 0 && Long.compareUnsigned(last, greatest) <= 0) {
            blocks.add(ArgumentCondition.masked(index, mask & ~lower, fixed));
            return;
        }
        long bit = 1L << (free - 1);
        addBlocks(free - 1, fixed, blocks);
        if ((mask & bit) != 0) {
            addBlocks(free - 1, fixed | bit, blocks);
        }
    }
}
