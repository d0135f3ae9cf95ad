package syscribe.generator.minimize;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * One run of the test.
 *
 * @param denied the {@link Denial#id}s of what was denied, sorted
 * @param passed whether the test passed
 * @param end how it ended, in words
 * @param time how long it took
 */
public record TestRun(List<String> denied, boolean passed, String end, Duration time) {
    public TestRun {
        denied = List.copyOf(denied);
    }

    /** The ids of a set of denials, in an order that depends on nothing else. */
    static List<String> ids(Collection<Denial> denials) {
        return denials.stream().map(Denial::id).sorted().toList();
    }
}
