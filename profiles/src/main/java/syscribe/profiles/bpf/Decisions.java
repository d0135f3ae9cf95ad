package syscribe.profiles.bpf;

import java.util.HashMap;
import java.util.Map;
import syscribe.profiles.Action;

/** Makes decisions, equal ones once. */
final class Decisions {
    private final Map<Action, Decision> verdicts = new HashMap<>();
    private final Map<Key, Decision> choices = new HashMap<>();
    private final Map<Decision, Integer> ids = new HashMap<>();

    /** Identity of the children is equality, because they were made here. */
    private record Key(WordTest test, int yes, int no) {}

    Decision verdict(Action action) {
        return verdicts.computeIfAbsent(action, a -> register(new Decision.Verdict(a)));
    }

    /** A test; or, where both ways lead to the same, no test. */
    Decision choice(WordTest test, Decision yes, Decision no) {
        if (yes == no) {
            return yes;
        }
        return choices.computeIfAbsent(
                new Key(test, id(yes), id(no)), k -> register(new Decision.Choice(test, yes, no)));
    }

    /** Whether the masked word equals a value, by the cheapest test that says so. */
    Decision maskedChoice(int offset, int mask, int value, Decision yes, Decision no) {
        if ((value & ~mask) != 0) {
            return no;
        }
        if (mask == 0) {
            return yes;
        }
        if (value == 0) {
            return choice(WordTest.of(offset, Comparison.ANY_BIT, mask), no, yes);
        }
        if (value == mask && Integer.bitCount(mask) == 1) {
            return choice(WordTest.of(offset, Comparison.ANY_BIT, mask), yes, no);
        }
        return choice(WordTest.masked(offset, mask, value), yes, no);
    }

    private Decision register(Decision decision) {
        ids.put(decision, ids.size());
        return decision;
    }

    private int id(Decision decision) {
        Integer id = ids.get(decision);
        if (id == null) {
            throw new IllegalArgumentException("a decision that was made elsewhere");
        }
        return id;
    }
}
