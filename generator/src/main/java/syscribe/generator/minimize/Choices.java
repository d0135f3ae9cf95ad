package syscribe.generator.minimize;

import java.util.List;

/**
 * The ways to deny a candidate, in the order in which they are tried.
 *
 * @param likelihood how likely it is that one of them does no harm
 * @param denials at least one
 */
public record Choices(Candidate candidate, Likelihood likelihood, List<Denial> denials) {
    /** How likely a workload can do without something, most likely first. */
    public enum Likelihood {
        /** The test does not make it. */
        UNUSED,
        /** Programs and C libraries mostly have another way. */
        SPARE,
        /** Not known. */
        OPEN,
        /** Hardly any program goes on without it. */
        CORE
    }

    public Choices {
        denials = List.copyOf(denials);
        if (denials.isEmpty()) {
            throw new IllegalArgumentException("no way to deny " + candidate.id());
        }
    }
}
