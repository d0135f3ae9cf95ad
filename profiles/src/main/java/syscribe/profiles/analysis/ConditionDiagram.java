package syscribe.profiles.analysis;

import java.util.List;
import syscribe.profiles.ArgumentCondition;

/** The diagram of conditions: true for the arguments for which they hold. */
final class ConditionDiagram {
    private final Diagrams d;

    private ConditionDiagram(Diagrams d) {
        this.d = d;
    }

    /** True where all conditions hold; without any, everywhere. */
    static int allHold(Diagrams d, List<ArgumentCondition> conditions) {
        int all = Diagrams.TRUE;
        for (ArgumentCondition condition : conditions) {
            all = d.and(all, new ConditionDiagram(d).holds(condition));
        }
        return all;
    }

    private int holds(ArgumentCondition condition) {
        int equal = equal(condition.index(), -1, condition.value());
        int greater = greater(condition.index(), condition.value());
        return switch (condition.operator()) {
            case EQUAL -> equal;
            case NOT_EQUAL -> d.not(equal);
            case GREATER_THAN -> greater;
            case GREATER_EQUAL -> d.or(greater, equal);
            case LESS_THAN -> d.not(d.or(greater, equal));
            case LESS_EQUAL -> d.not(greater);
            case MASKED_EQUAL -> equal(condition.index(), condition.value(), condition.valueTwo());
        };
    }

    private int equal(int index, long mask, long value) {
        return d.and(
                half(index, 0, mask >>> 32).equal(d, Bits.constant((int) (value >>> 32))),
                half(index, 1, mask).equal(d, Bits.constant((int) value)));
    }

    private int greater(int index, long value) {
        Bits high = half(index, 0, -1);
        Bits valueHigh = Bits.constant((int) (value >>> 32));
        int low = half(index, 1, -1).greater(d, Bits.constant((int) value));
        return d.or(high.greater(d, valueHigh), d.and(high.equal(d, valueHigh), low));
    }

    private Bits half(int index, int half, long mask) {
        return Bits.word(d, Bits.FIRST_ARGUMENT + 2 * index + half).zip(Bits.constant((int) mask), d::and);
    }
}
