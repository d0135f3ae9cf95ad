package syscribe.profiles;

/**
 * One comparison of one syscall argument with constants, unsigned over 64 bits.
 *
 * @param index which argument, 0 to 5
 * @param operator how it is compared
 * @param value the constant; for {@link Operator#MASKED_EQUAL} the mask
 * @param valueTwo for {@link Operator#MASKED_EQUAL} what the masked argument must equal; otherwise unused and 0
 */
public record ArgumentCondition(int index, Operator operator, long value, long valueTwo) {
    public static final int MAX_INDEX = 5;

    public ArgumentCondition {
        if (index < 0 || index > MAX_INDEX) {
            throw new IllegalArgumentException("argument index " + index + " is not in 0.." + MAX_INDEX);
        }
        if (operator != Operator.MASKED_EQUAL) {
            valueTwo = 0;
        }
    }

    public static ArgumentCondition of(int index, Operator operator, long value) {
        if (operator == Operator.MASKED_EQUAL) {
            throw new IllegalArgumentException("a masked comparison needs a mask and a value");
        }
        return new ArgumentCondition(index, operator, value, 0);
    }

    public static ArgumentCondition masked(int index, long mask, long expected) {
        return new ArgumentCondition(index, Operator.MASKED_EQUAL, mask, expected);
    }
}
