package syscribe.profiles.bpf;

import java.util.OptionalInt;

/**
 * The syscall numbers that are possible at an instruction: at most these.
 *
 * @param first the smallest, unsigned
 * @param last the greatest, unsigned, included
 */
record NumberInterval(long first, long last) {
    static final NumberInterval ALL = new NumberInterval(0, 0xFFFF_FFFFL);

    /** The number where only one is possible. */
    OptionalInt only() {
        return first == last ? OptionalInt.of((int) first) : OptionalInt.empty();
    }

    /** What is left when the number has been compared. */
    NumberInterval after(BpfInstruction comparison, boolean holds) {
        long k = Integer.toUnsignedLong(comparison.k());
        return switch (comparison.code()) {
            case BpfCode.JUMP_IF_EQUAL -> holds ? between(k, k) : without(k);
            case BpfCode.JUMP_IF_GREATER -> holds ? between(k + 1, last) : between(first, k);
            case BpfCode.JUMP_IF_GREATER_EQUAL -> holds ? between(k, last) : between(first, k - 1);
            default -> this;
        };
    }

    NumberInterval join(NumberInterval other) {
        return new NumberInterval(Math.min(first, other.first), Math.max(last, other.last));
    }

    private NumberInterval without(long number) {
        return number == first ? between(first + 1, last) : number == last ? between(first, last - 1) : this;
    }

    /** Where nothing is left, the way is never taken, and anything may be said of it. */
    private NumberInterval between(long least, long greatest) {
        long newFirst = Math.max(first, least);
        long newLast = Math.min(last, greatest);
        return newFirst <= newLast ? new NumberInterval(newFirst, newLast) : this;
    }
}
