package syscribe.generator.audit;

import java.util.Comparator;
import java.util.Optional;
import syscribe.profiles.meaning.Coverage;
import syscribe.recorder.kernellog.Violation;

/**
 * A violation, and what a profile says of it.
 *
 * @param coverage empty where no profile was given
 */
public record JudgedViolation(Violation violation, Optional<Coverage> coverage) {
    static final Comparator<JudgedViolation> WORST_FIRST = Comparator.comparing(JudgedViolation::isAllowed)
            .thenComparing(JudgedViolation::violation, Violation.WORST_FIRST);

    /** Whether the profile lets it pass whatever its arguments are. */
    public boolean isAllowed() {
        return coverage.filter(c -> c == Coverage.ALLOWED).isPresent();
    }
}
