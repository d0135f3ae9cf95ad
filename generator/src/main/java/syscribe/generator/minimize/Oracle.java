package syscribe.generator.minimize;

import java.util.Set;

/** Knows, or finds out, whether the workload can do without something. */
public interface Oracle {
    /**
     * Asks once more than before, if need be.
     *
     * @param runs in how many runs the test must pass, 1 or more
     */
    Verdict ask(Set<Denial> denied, int runs);

    /** The same where the answer decides about the result: what was not seen by this process does not count, and time does not matter. */
    Verdict confirm(Set<Denial> denied, int runs);
}
