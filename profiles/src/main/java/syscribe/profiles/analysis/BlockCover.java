package syscribe.profiles.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Covers a set of values of one argument by blocks: some bits fixed, the others free, none superfluous (the recursion of
 * Minato, "Fast generation of irredundant sum-of-products forms", 1992).
 */
final class BlockCover {
    private final Diagrams d;
    private final int index;
    private final int firstBit;
    private final int limit;
    private final Map<Long, Cover> done = new HashMap<>();

    BlockCover(Diagrams d, int index, int firstBit, int limit) {
        this.d = d;
        this.index = index;
        this.firstBit = firstBit;
        this.limit = limit;
    }

    /** The bits that are fixed, and their values. */
    private record Block(long mask, long value) {}

    private record Cover(int set, List<Block> blocks) {
        static final Cover NOTHING = new Cover(Diagrams.FALSE, List.of());
        static final Cover EVERYTHING = new Cover(Diagrams.TRUE, List.of(new Block(0, 0)));
    }

    /** The blocks, as a condition each; none where there are more than the limit. */
    List<List<ArgumentRange>> of(int set) {
        List<Block> blocks = between(set, set).blocks;
        return blocks.size() > limit
                ? List.of()
                : blocks.stream()
                        .map(b -> List.of(new ArgumentRange(index, b.mask, b.value, b.value, true)))
                        .toList();
    }

    /** A cover of all of one set within another. */
    private Cover between(int least, int most) {
        if (least == Diagrams.FALSE) {
            return Cover.NOTHING;
        }
        if (most == Diagrams.TRUE) {
            return Cover.EVERYTHING;
        }
        long key = (long) least << Integer.SIZE | most;
        Cover known = done.get(key);
        if (known == null) {
            known = split(least, most);
            done.put(key, known);
        }
        return known;
    }

    private Cover split(int least, int most) {
        int bit = Math.min(d.firstBit(least), d.firstBit(most));
        int least0 = d.cofactor(least, bit, false);
        int least1 = d.cofactor(least, bit, true);
        int most0 = d.cofactor(most, bit, false);
        int most1 = d.cofactor(most, bit, true);
        Cover zero = between(d.and(least0, d.not(most1)), most0);
        Cover one = between(d.and(least1, d.not(most0)), most1);
        int rest = d.or(d.and(least0, d.not(zero.set)), d.and(least1, d.not(one.set)));
        Cover both = between(rest, d.and(most0, most1));
        return new Cover(
                d.or(d.ite(d.bit(bit), one.set, zero.set), both.set), unite(bit, zero.blocks, one.blocks, both.blocks));
    }

    /** Stops growing behind the limit. */
    private List<Block> unite(int bit, List<Block> zero, List<Block> one, List<Block> both) {
        long mask = 1L << (Long.SIZE - 1 - (bit - firstBit));
        List<Block> blocks = new ArrayList<>();
        zero.forEach(b -> blocks.add(new Block(b.mask | mask, b.value)));
        one.forEach(b -> blocks.add(new Block(b.mask | mask, b.value | mask)));
        blocks.addAll(both);
        return blocks.size() > limit ? blocks.subList(0, limit + 1) : blocks;
    }
}
