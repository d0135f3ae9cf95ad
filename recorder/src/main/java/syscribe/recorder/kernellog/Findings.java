package syscribe.recorder.kernellog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a kernel log or the audit netlink has shown.
 *
 * @param violations one for each kind, the worst first
 * @param records how many records the violations are made of, copies not counted
 * @param copies how many records came a second time
 * @param notUnderstood lines that look like such a record and cannot be read as one
 * @param left records that the filter left out
 * @param unattributed records that were left out because their process had ended before its cgroup could be asked for
 * @param beyond records that belong to none of the violations, because there are too many kinds
 * @param assumed records that name no architecture, and were taken for this machine's
 * @param mayBeTwice whether records without a serial number may be copies of others
 * @param loss what is missing
 */
public record Findings(
        List<Violation> violations,
        long records,
        long copies,
        long notUnderstood,
        long left,
        long unattributed,
        long beyond,
        long assumed,
        boolean mayBeTwice,
        Loss loss) {
    public Findings {
        violations = List.copyOf(violations);
    }

    /** Whether the counts are all that happened between the first and the last record, and not only a lower bound. */
    public boolean isExact() {
        return loss.isNone() && notUnderstood == 0 && unattributed == 0 && beyond == 0 && !mayBeTwice;
    }

    /** When the first call was made that is known. */
    public Optional<Instant> first() {
        return times(violations.stream().map(Violation::first)).min(Instant::compareTo);
    }

    /** When the last call was made that is known. */
    public Optional<Instant> last() {
        return times(violations.stream().map(Violation::last)).max(Instant::compareTo);
    }

    private static Stream<Instant> times(Stream<Optional<Instant>> times) {
        return times.flatMap(Optional::stream);
    }
}
