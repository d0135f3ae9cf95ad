package syscribe.profiles.analysis;

import java.util.Optional;
import syscribe.profiles.Architecture;

/**
 * Consecutive numbers that two stacks of filters do not treat alike.
 *
 * @param architecture whose numbers they are, x86-64 also for x32; empty for architectures that neither stack names
 * @param first what the one does
 * @param second what the other does with the same numbers
 */
public record Difference(Optional<Architecture> architecture, CallVerdict first, CallVerdict second) {
    public Difference {
        if (first.first() != second.first() || first.last() != second.last()) {
            throw new IllegalArgumentException("the two verdicts are on different numbers");
        }
    }
}
