package syscribe.profiles.analysis;

/** The arithmetic of words that takes more than one pass over their bits; unsigned, modulo 2^32. */
final class WordArithmetic {
    private final Diagrams d;

    WordArithmetic(Diagrams d) {
        this.d = d;
    }

    Bits minus(Bits a, Bits b) {
        return a.plus(d, b.inverted(d), true);
    }

    /** By addition of the shifted factor for each bit of the other. */
    Bits times(Bits a, Bits b) {
        Bits sum = Bits.constant(0);
        for (int shift = 0; shift < Bits.SIZE; shift++) {
            int bit = b.bits().get(Bits.SIZE - 1 - shift);
            sum = bit == Diagrams.FALSE ? sum : choose(bit, sum.plus(d, a.shifted(shift), false), sum);
        }
        return sum;
    }

    /** By long division; all ones where the divisor is 0, which no caller looks at. */
    Bits dividedBy(Bits a, Bits divisor) {
        Bits remainder = Bits.constant(0);
        Bits quotient = Bits.constant(0);
        for (int i = 0; i < Bits.SIZE; i++) {
            int overflow = remainder.bits().get(0);
            remainder = remainder.shifted(1).withLast(a.bits().get(i));
            int fits = d.or(overflow, d.not(divisor.greater(d, remainder)));
            remainder = choose(fits, minus(remainder, divisor), remainder);
            quotient = quotient.shifted(1).withLast(fits);
        }
        return quotient;
    }

    /** By the lowest five bits of the distance, as the kernel does. */
    Bits shifted(Bits a, Bits distance, boolean left) {
        Bits result = a;
        for (int i = 0; i < 5; i++) {
            int bit = distance.bits().get(Bits.SIZE - 1 - i);
            result = choose(bit, result.shifted(left ? 1 << i : -(1 << i)), result);
        }
        return result;
    }

    private Bits choose(int condition, Bits then, Bits otherwise) {
        return then.zip(otherwise, (a, b) -> d.ite(condition, a, b));
    }
}
