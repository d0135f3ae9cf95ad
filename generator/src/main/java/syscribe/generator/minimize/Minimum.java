package syscribe.generator.minimize;

import java.util.List;

/**
 * What a search has found.
 *
 * @param removed what the workload can do without, all of it together
 * @param passes in how many runs with all of that denied the test has passed, and has not failed in any
 * @param kept the rest of the candidates
 * @param finished whether the search came to its end; not where time ran out
 */
public record Minimum(List<Denial> removed, int passes, List<Kept> kept, boolean finished) {
    public Minimum {
        removed = List.copyOf(removed);
        kept = List.copyOf(kept);
    }

    /** Whether nothing that is left can be taken away by itself. */
    public boolean isOneMinimal() {
        return finished && kept.stream().allMatch(Kept::shown);
    }
}
