package syscribe.profiles.bpf;

import static java.util.Comparator.comparingDouble;

import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Step 2: the decision over the arguments of one call.
 *
 * @param compact whether size counts for more than speed
 */
record ArgumentChecks(Decisions decisions, DataLayout layout, boolean compact) {
    /** How many times the chain's size a diagram may have; it executes a fraction of the chain's instructions. */
    private static final int WORTH = 2;

    /**
     * The decision of a policy.
     *
     * @param otherwise what follows where no alternative matches
     */
    Decision of(CallPolicy policy, Decision otherwise) {
        if (policy.isConstant()) {
            return otherwise;
        }
        Decision chain = new ConditionChain(decisions, layout).of(policy, otherwise);
        int largest = (compact ? 1 : WORTH) * DecisionSize.of(chain);
        return Stream.of(true, false)
                .flatMap(low -> ArgumentDiagram.of(policy, otherwise, decisions, layout, low).stream())
                .filter(diagram -> DecisionSize.of(diagram) <= largest)
                .min(compact ? Comparator.comparingInt(DecisionSize::of) : comparingDouble(this::averagePath))
                .orElse(chain);
    }

    private double averagePath(Decision decision) {
        return PathLength.expected(decision, layout);
    }
}
