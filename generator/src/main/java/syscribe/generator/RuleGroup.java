package syscribe.generator;

import java.util.List;
import syscribe.profiles.Rule;

/**
 * Rules of a profile that are there for the same reason.
 *
 * @param origin where they come from
 * @param reason why they are there, one sentence
 * @param rules at least one
 */
public record RuleGroup(Origin origin, String reason, List<Rule> rules) {
    /** Where a rule comes from. */
    public enum Origin {
        /** The workload made these calls while it was recorded. */
        OBSERVED,
        /** Tracing may have missed them. */
        ADDED,
        /** The container runtime makes them, or may make them, behind the filter. */
        RUNTIME,
        /** Another C library, kernel or architecture makes them instead of what was seen. */
        PORTABLE
    }

    public RuleGroup {
        rules = List.copyOf(rules);
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("a group of no rules: " + reason);
        }
    }

    /** The reason as a comment for the document. */
    public String comment() {
        return switch (origin) {
            case OBSERVED -> reason;
            case ADDED -> "added, not seen: " + reason;
            case RUNTIME -> "for the container runtime: " + reason;
            case PORTABLE -> "for portability, not seen: " + reason;
        };
    }

    /** The names in all of its rules, each once, in order. */
    public List<String> names() {
        return rules.stream().flatMap(r -> r.names().stream()).distinct().toList();
    }
}
