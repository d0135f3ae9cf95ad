package syscribe.profiles.runtime;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import syscribe.profiles.Architecture;
import syscribe.profiles.knowledge.TabbedFile;

/**
 * Calls that a runtime makes behind the filter: a line of {@code baselines.tsv}.
 *
 * @param runtime which
 * @param versions its releases, at least one range
 * @param privileges {@code on}, {@code off} or {@code *}: the setting of {@code no_new_privs}
 * @param user {@code root}, {@code other} or {@code *}
 * @param architectures the machine's own; empty for all
 * @param necessity what comes of a denial
 * @param calls at least one
 * @param source the measurement, or where it is written
 */
public record StartNeed(
        ContainerRuntime runtime,
        List<VersionRange> versions,
        String privileges,
        String user,
        Set<Architecture> architectures,
        Necessity necessity,
        List<String> calls,
        String source) {
    private static final String EVERY = "*";
    private static final Set<String> PRIVILEGES = Set.of("on", "off", EVERY);
    private static final Set<String> USERS = Set.of("root", "other", EVERY);

    private static final List<StartNeed> ALL = TabbedFile.read(StartNeed.class, "baselines.tsv", 8).stream()
            .map(StartNeed::parse)
            .toList();

    public StartNeed {
        versions = List.copyOf(versions);
        architectures = Set.copyOf(architectures);
        calls = List.copyOf(calls);
        if (versions.isEmpty() || calls.isEmpty() || source.isBlank()) {
            throw new IllegalArgumentException(runtime + ": a line without versions, calls or source");
        }
        if (!PRIVILEGES.contains(privileges) || !USERS.contains(user)) {
            throw new IllegalArgumentException(privileges + " or " + user + " is not one of on, off, root, other, *");
        }
    }

    /** Every line. */
    static List<StartNeed> all() {
        return ALL;
    }

    /** The first release that a line is about. */
    static RuntimeVersion oldest(ContainerRuntime runtime) {
        return ALL.stream()
                .filter(need -> need.runtime() == runtime)
                .flatMap(need -> need.versions().stream())
                .map(VersionRange::first)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Reads the columns of a line, in the order of the components. */
    static StartNeed parse(List<String> columns) {
        return new StartNeed(
                ContainerRuntime.byLabel(columns.get(0)),
                Arrays.stream(columns.get(1).split(",", -1))
                        .map(VersionRange::parse)
                        .toList(),
                columns.get(2),
                columns.get(3),
                architectures(columns.get(4)),
                Necessity.byLabel(columns.get(5)),
                List.of(columns.get(6).split(" ", -1)),
                columns.get(7));
    }

    private static Set<Architecture> architectures(String labels) {
        return labels.equals(EVERY)
                ? Set.of()
                : Set.copyOf(Arrays.stream(labels.split(",", -1))
                        .map(label -> Architecture.byLabel(label)
                                .orElseThrow(() -> new IllegalArgumentException("no architecture is called " + label)))
                        .toList());
    }

    /** Whether the line is about a start. */
    boolean matches(
            ContainerRuntime which, Optional<RuntimeVersion> version, StartSetup setup, Architecture architecture) {
        return runtime == which
                && version.map(v -> versions.stream().anyMatch(range -> range.contains(v)))
                        .orElse(true)
                && setup.matches(privileges, user)
                && (architectures.isEmpty() || architectures.contains(architecture));
    }
}
