package syscribe.generator.minimize;

import java.util.Optional;
import java.util.Set;

/**
 * What may be tried.
 *
 * @param made the calls that the test has been seen to make; empty where that is not known
 * @param onlyMade whether calls that it does not make stay
 * @param keep calls that stay
 * @param attempt calls that are tried although they would stay
 */
public record PlanOptions(Optional<Set<String>> made, boolean onlyMade, Set<String> keep, Set<String> attempt) {
    public PlanOptions {
        made = made.map(Set::copyOf);
        keep = Set.copyOf(keep);
        attempt = Set.copyOf(attempt);
    }

    boolean isUnused(String call) {
        return made.isPresent() && !made.get().contains(call);
    }
}
