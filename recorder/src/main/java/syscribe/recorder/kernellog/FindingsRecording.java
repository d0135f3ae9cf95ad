package syscribe.recorder.kernellog;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import syscribe.profiles.Architecture;
import syscribe.profiles.signature.ArgumentLevel;
import syscribe.recorder.journal.Header;
import syscribe.recorder.journal.Observation;
import syscribe.recorder.journal.Observed;
import syscribe.recorder.journal.Outcomes;
import syscribe.recorder.journal.Recording;
import syscribe.recorder.journal.Run;
import syscribe.recorder.journal.RunId;
import syscribe.recorder.journal.Sighting;
import syscribe.recorder.journal.Witness;

/** Makes a recording of what a log has shown, to be merged with the one that the profile in force was made from. */
public final class FindingsRecording {
    /** What is not known of the machine whose log it is. */
    private static final String UNKNOWN_KERNEL = "unknown";

    private static final int UNKNOWN_USER = 0;

    private FindingsRecording() {}

    /**
     * A recording of one run, which begins with the first call that has a time.
     *
     * <p>The run's identity follows from what was found: the same log read again is the same run, and counts once where it is
     * merged twice.
     *
     * @param assumed this machine's architecture, for a log that does not show another
     */
    public static Recording of(
            Findings findings, String toolVersion, Architecture assumed, Map<String, String> labels) {
        Instant start = findings.first().orElseGet(Instant::now);
        Header header = Header.of(
                        identity(findings),
                        toolVersion,
                        start,
                        List.of(),
                        machine(findings, assumed),
                        UNKNOWN_KERNEL,
                        UNKNOWN_USER)
                .withMethod(ArgumentLevel.NONE, false, Map.of(Header.SOURCE, RecordingParts.KERNEL_LOG))
                .withLabels(labels)
                .build();
        Duration elapsed = Duration.between(start, findings.last().orElse(start));
        Run run = Run.of(header, RecordingParts.summary(findings, elapsed), RecordingParts.notes(findings, elapsed));
        return new Recording(new TreeMap<>(Map.of(run.id(), run)), new TreeMap<>(observations(findings, header)));
    }

    private static UUID identity(Findings findings) {
        return UUID.nameUUIDFromBytes(findings.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Map<Observation, Observed> observations(Findings findings, Header header) {
        RunId run = header.id();
        Map<Observation, List<Witness>> evidence = findings.violations().stream()
                .collect(Collectors.groupingBy(
                        RecordingParts::observation,
                        Collectors.mapping(
                                v -> new Witness(run, RecordingParts.evidence(v, header.start())),
                                Collectors.toList())));
        Map<Observation, Observed> all = new HashMap<>();
        RecordingParts.counts(findings).forEach((observation, count) -> {
            List<Witness> witnesses = evidence.getOrDefault(observation, List.of());
            Optional<Duration> first =
                    witnesses.stream().map(w -> w.evidence().at()).min(Duration::compareTo);
            Sighting sighting = new Sighting(first, count);
            all.put(observation, new Observed(witnesses, Outcomes.NONE, new TreeMap<>(Map.of(run, sighting))));
        });
        return all;
    }

    /** The machine's own architecture: a 64-bit one wherever calls of it were logged, or of its 32-bit ABI. */
    private static Architecture machine(Findings findings, Architecture assumed) {
        Set<Architecture> seen =
                findings.violations().stream().map(Violation::architecture).collect(Collectors.toSet());
        if (seen.isEmpty() || seen.contains(assumed)) {
            return assumed;
        }
        if (seen.contains(Architecture.X32) || seen.contains(Architecture.X86)) {
            return Architecture.X86_64;
        }
        return Arrays.stream(Architecture.values())
                .filter(seen::contains)
                .max((a, b) -> Boolean.compare(a.is64Bit(), b.is64Bit()))
                .orElse(assumed);
    }
}
