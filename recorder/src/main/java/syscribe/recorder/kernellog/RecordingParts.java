package syscribe.recorder.kernellog;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import syscribe.recorder.journal.CallCount;
import syscribe.recorder.journal.CodeAddress;
import syscribe.recorder.journal.Evidence;
import syscribe.recorder.journal.Note;
import syscribe.recorder.journal.Observation;
import syscribe.recorder.journal.Summary;

/** What a recording says of findings. */
final class RecordingParts {
    /** Where they come from, in the header. */
    static final String KERNEL_LOG = "kernel log";

    static final String AUDIT_NETLINK = "audit netlink";

    private RecordingParts() {}

    static Observation observation(Violation violation) {
        return Observation.of(
                violation.architecture(),
                violation.number(),
                violation.name().orElseGet(() -> Observation.unnamed(violation.number())));
    }

    /** Who made the first call of a kind: the log has the process, and not which of its threads. */
    static Evidence evidence(Violation violation, Instant start) {
        Duration at =
                violation.first().map(first -> Duration.between(start, first)).orElse(Duration.ZERO);
        int pid = violation.processes().stream().findFirst().orElse(0);
        return new Evidence(
                at.isNegative() ? Duration.ZERO : at,
                pid,
                pid,
                0,
                violation.executable(),
                violation.thread(),
                violation.addresses().stream().findFirst().map(CodeAddress::absolute),
                List.of(),
                List.of());
    }

    static Map<Observation, CallCount> counts(Findings findings) {
        Map<Observation, CallCount> counts = new HashMap<>();
        for (Violation violation : findings.violations()) {
            CallCount count = new CallCount(violation.count(), 0, 0, findings.isExact());
            counts.merge(observation(violation), count, CallCount::plus);
        }
        return counts;
    }

    static Summary summary(Findings findings, Duration elapsed) {
        long processes = findings.violations().stream()
                .flatMap(v -> v.processes().stream())
                .distinct()
                .count();
        return new Summary(
                true, elapsed, processes, processes, 0, 0, 0, findings.loss().certain(), Optional.empty());
    }

    /** What a reader must know who finds these calls in a merged recording. */
    static List<Note> notes(Findings findings, Duration at) {
        List<Note> notes = new ArrayList<>();
        notes.add(new Note(
                Duration.ZERO,
                "kernel-log",
                "from the kernel's log, which has only what the filter in force did not allow: merge it with the"
                        + " recording that filter was made from"));
        if (!findings.isExact()) {
            notes.add(new Note(at, "lower-bound", lowerBound(findings)));
        }
        return notes;
    }

    private static String lowerBound(Findings findings) {
        Loss loss = findings.loss();
        return String.format(
                Locale.ROOT,
                "the counts are a lower bound: %d audit records were lost, %d serial numbers are missing, %d records could"
                        + " not be read or attributed",
                loss.certain(),
                loss.serials(),
                findings.notUnderstood() + findings.unattributed() + findings.beyond());
    }
}
