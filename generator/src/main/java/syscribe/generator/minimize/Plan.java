package syscribe.generator.minimize;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a search is to try, and what not.
 *
 * @param candidates the riskiest first
 * @param untried the calls that stay whatever a test says, by name, each with the reason
 */
public record Plan(List<Choices> candidates, Map<String, String> untried) {
    public Plan {
        candidates = List.copyOf(candidates);
        untried = Collections.unmodifiableMap(new TreeMap<>(untried));
    }

    /** How many calls can be removed. */
    public long calls() {
        return candidates.stream()
                .filter(choices -> choices.candidate() instanceof Candidate.WholeCall)
                .count();
    }
}
