package syscribe.profiles.bpf;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How many instructions a decision about arguments executes on average, as far as one can know.
 *
 * <p>Nearly all arguments are small, so the upper half of an argument is taken to be zero; other tests go either way
 * alike.
 */
final class PathLength {
    private final DataLayout layout;

    /** By decision, from where its word is in the accumulator. */
    private final Map<Decision, Double> loaded = new HashMap<>();

    private PathLength(DataLayout layout) {
        this.layout = layout;
    }

    /** The average, from where nothing is loaded to the return. */
    static double expected(Decision start, DataLayout layout) {
        PathLength length = new PathLength(layout);
        List<Decision> fromTheEnd = DecisionOrder.of(start);
        Collections.reverse(fromTheEnd);
        for (Decision decision : fromTheEnd) {
            if (decision instanceof Decision.Choice choice) {
                length.loaded.put(choice, length.behindLoad(choice));
            }
        }
        return length.from(start, -1);
    }

    private double behindLoad(Decision.Choice choice) {
        WordTest test = choice.test();
        int left = test.isMasked() ? -1 : test.offset();
        double share = layout.isHighHalf(test.offset()) ? (test.holds(0) ? 1 : 0) : 0.5;
        double follows = share * from(choice.yes(), left) + (1 - share) * from(choice.no(), left);
        return (test.isMasked() ? 2 : 1) + follows;
    }

    private double from(Decision decision, int offsetInAccumulator) {
        if (decision instanceof Decision.Choice choice) {
            return Objects.requireNonNull(loaded.get(decision))
                    + (choice.test().offset() == offsetInAccumulator ? 0 : 1);
        }
        return 1;
    }
}
