package syscribe.profiles.bpf;

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
        return ArgumentDiagram.of(policy, otherwise, decisions, layout)
                .filter(diagram -> DecisionSize.of(diagram) <= (compact ? 1 : WORTH) * DecisionSize.of(chain))
                .orElse(chain);
    }
}
