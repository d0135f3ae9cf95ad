package syscribe.recorder.journal;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How the calls of an observation have ended, by example.
 *
 * @param success one that succeeded; of several the one that returned the smallest value, unsigned
 * @param errors names of the errors by their numbers; of more than {@link #MAX_ERRORS} the smallest numbers
 */
public record Outcomes(Optional<Outcome.Success> success, SortedMap<Integer, String> errors) {
    /** Most different errors that are kept of an observation. */
    public static final int MAX_ERRORS = 8;

    public static final Outcomes NONE = new Outcomes(Optional.empty(), new TreeMap<>());

    public Outcomes {
        TreeMap<Integer, String> kept = new TreeMap<>(errors);
        while (kept.size() > MAX_ERRORS) {
            kept.pollLastEntry();
        }
        errors = Collections.unmodifiableSortedMap(kept);
    }

    static Outcomes of(Outcome outcome) {
        if (outcome instanceof Outcome.Failure failure) {
            return new Outcomes(Optional.empty(), new TreeMap<>(Map.of(failure.errno(), failure.error())));
        }
        return new Outcomes(Optional.of((Outcome.Success) outcome), new TreeMap<>());
    }

    /** Both. */
    Outcomes union(Outcomes other) {
        SortedMap<Integer, String> all = new TreeMap<>(errors);
        other.errors.forEach((errno, name) -> all.merge(errno, name, (a, b) -> a.compareTo(b) <= 0 ? a : b));
        return new Outcomes(
                Stream.of(success, other.success)
                        .flatMap(Optional::stream)
                        .min((a, b) -> Long.compareUnsigned(a.value(), b.value())),
                all);
    }
}
