package syscribe.profiles.bpf;

import java.util.List;
import syscribe.profiles.ArgumentCondition;

/** The decision over the arguments of one call as a chain: one alternative after the other, each condition on its own. */
final class ConditionChain {
    private final Decisions decisions;
    private final DataLayout layout;

    ConditionChain(Decisions decisions, DataLayout layout) {
        this.decisions = decisions;
        this.layout = layout;
    }

    /**
     * The decision of a policy.
     *
     * @param otherwise what follows where no alternative matches
     */
    Decision of(CallPolicy policy, Decision otherwise) {
        Decision result = otherwise;
        List<CallPolicy.Alternative> alternatives = policy.alternatives();
        for (int i = alternatives.size() - 1; i >= 0; i--) {
            CallPolicy.Alternative alternative = alternatives.get(i);
            result = all(alternative.conditions(), decisions.verdict(alternative.action()), result);
        }
        return result;
    }

    private Decision all(List<ArgumentCondition> conditions, Decision yes, Decision no) {
        Decision result = yes;
        for (int i = conditions.size() - 1; i >= 0; i--) {
            result = holds(conditions.get(i), result, no);
        }
        return result;
    }

    private Decision holds(ArgumentCondition condition, Decision yes, Decision no) {
        long value = condition.value();
        return switch (condition.operator()) {
            case EQUAL -> equal(condition.index(), value, yes, no);
            case NOT_EQUAL -> equal(condition.index(), value, no, yes);
            case GREATER_THAN -> above(condition.index(), Comparison.GREATER, value, yes, no);
            case GREATER_EQUAL -> above(condition.index(), Comparison.GREATER_EQUAL, value, yes, no);
            case LESS_EQUAL -> above(condition.index(), Comparison.GREATER, value, no, yes);
            case LESS_THAN -> above(condition.index(), Comparison.GREATER_EQUAL, value, no, yes);
            case MASKED_EQUAL -> masked(condition, yes, no);
        };
    }

    private Decision equal(int index, long value, Decision yes, Decision no) {
        Decision low = test(layout.lowHalf(index), Comparison.EQUAL, (int) value, yes, no);
        return test(layout.highHalf(index), Comparison.EQUAL, high(value), low, no);
    }

    private Decision above(int index, Comparison comparison, long value, Decision yes, Decision no) {
        Decision low = test(layout.lowHalf(index), comparison, (int) value, yes, no);
        Decision notAbove = test(layout.highHalf(index), Comparison.EQUAL, high(value), low, no);
        return test(layout.highHalf(index), Comparison.GREATER, high(value), yes, notAbove);
    }

    private Decision masked(ArgumentCondition condition, Decision yes, Decision no) {
        long mask = condition.value();
        long expected = condition.valueTwo();
        Decision low = maskedHalf(layout.lowHalf(condition.index()), (int) mask, (int) expected, yes, no);
        return maskedHalf(layout.highHalf(condition.index()), high(mask), high(expected), low, no);
    }

    private Decision maskedHalf(int offset, int mask, int expected, Decision yes, Decision no) {
        if ((expected & ~mask) != 0) {
            return no;
        }
        if (mask == 0) {
            return yes;
        }
        return decisions.maskedChoice(offset, mask, expected, yes, no);
    }

    private Decision test(int offset, Comparison comparison, int value, Decision yes, Decision no) {
        return decisions.choice(WordTest.of(offset, comparison, value), yes, no);
    }

    private static int high(long value) {
        return (int) (value >>> 32);
    }
}
