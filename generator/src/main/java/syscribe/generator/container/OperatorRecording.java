package syscribe.generator.container;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import syscribe.profiles.Architecture;
import syscribe.profiles.SyscallTable;
import syscribe.profiles.oci.ProfileDocument;
import syscribe.profiles.oci.RuleEntry;
import syscribe.profiles.signature.ArgumentLevel;
import syscribe.recorder.journal.CallCount;
import syscribe.recorder.journal.Header;
import syscribe.recorder.journal.Note;
import syscribe.recorder.journal.Observation;
import syscribe.recorder.journal.Observed;
import syscribe.recorder.journal.Outcomes;
import syscribe.recorder.journal.Recording;
import syscribe.recorder.journal.Run;
import syscribe.recorder.journal.RunId;
import syscribe.recorder.journal.Sighting;
import syscribe.recorder.journal.Summary;

/**
 * A recording of Kubernetes' Security Profiles Operator, which is a profile that allows what it has seen, as a recording:
 * without evidence, counts and arguments.
 */
public final class OperatorRecording {
    private static final String SOURCE = "Security Profiles Operator";
    private static final String UNKNOWN_KERNEL = "unknown";
    private static final int UNKNOWN_USER = 0;

    private OperatorRecording() {}

    /**
     * A recording of one run. The same profile is the same run, and counts once where it is merged twice.
     *
     * @param assumed the architecture of the machine, where the profile names none
     */
    public static Recording of(ProfileDocument document, String toolVersion, Architecture assumed) {
        List<String> names = document.rules().stream()
                .filter(rule -> rule.action().permits())
                .map(RuleEntry::names)
                .flatMap(List::stream)
                .distinct()
                .sorted()
                .toList();
        Set<Architecture> architectures =
                document.architectures().isEmpty() ? Set.of(assumed) : Set.copyOf(document.architectures());
        Architecture machine = architectures.contains(assumed)
                ? assumed
                : architectures.stream().sorted().findFirst().orElse(assumed);
        Header header = Header.of(
                        UUID.nameUUIDFromBytes((machine + names.toString()).getBytes(StandardCharsets.UTF_8)),
                        toolVersion,
                        Instant.EPOCH,
                        List.of(),
                        machine,
                        UNKNOWN_KERNEL,
                        UNKNOWN_USER)
                .withMethod(ArgumentLevel.NONE, false, Map.of(Header.SOURCE, SOURCE))
                .build();
        Run run = Run.of(header, summary(), List.of(note()));
        return new Recording(new TreeMap<>(Map.of(run.id(), run)), observations(names, machine, run.id()));
    }

    private static SortedMap<Observation, Observed> observations(List<String> names, Architecture machine, RunId run) {
        SortedMap<Observation, Observed> observations = new TreeMap<>();
        SyscallTable table = SyscallTable.of(machine);
        for (String name : names) {
            table.number(name).ifPresent(number -> {
                Sighting sighting = new Sighting(Optional.empty(), CallCount.SEEN);
                observations.put(
                        Observation.of(machine, number, table.name(number).orElse(name)),
                        new Observed(List.of(), Outcomes.NONE, new TreeMap<>(Map.of(run, sighting))));
            });
        }
        return observations;
    }

    private static Summary summary() {
        return new Summary(true, Duration.ZERO, 0, 0, 0, 0, 0, 0, Optional.empty());
    }

    private static Note note() {
        return new Note(
                Duration.ZERO,
                "operator",
                "recorded by the Security Profiles Operator: what its container runtime called is in it too");
    }
}
