package syscribe.generator.profile;

import syscribe.profiles.Rule;
import syscribe.profiles.analysis.RuleOverlap;

/** Contradicting rules in words. */
public final class OverlapWords {
    private OverlapWords() {}

    /** {@code personality: two rules overlap; "allowed" (any arguments) wins over "denied with EPERM" (...)}. */
    public static String of(RuleOverlap overlap) {
        return overlap.call() + ": two rules overlap with different actions; " + rule(overlap, overlap.winner())
                + " wins over " + rule(overlap, overlap.loser());
    }

    private static String rule(RuleOverlap overlap, Rule rule) {
        ConditionWords words = new ConditionWords(overlap.architecture(), overlap.call());
        String where = rule.conditions().isEmpty() ? "with any arguments" : "where " + words.all(rule.conditions());
        return "\"" + ActionWords.of(rule.action()) + "\" " + where;
    }
}
