package syscribe.generator.minimize;

import java.util.List;

/**
 * A candidate that stays allowed.
 *
 * @param failed the denials with which the test failed, each of them in the end together with all that is removed where {@code
 *     shown}
 * @param shown whether each way to deny it alone, added to what is removed, made the test fail
 */
public record Kept(Candidate candidate, List<Denial> failed, boolean shown) {
    public Kept {
        failed = List.copyOf(failed);
    }
}
