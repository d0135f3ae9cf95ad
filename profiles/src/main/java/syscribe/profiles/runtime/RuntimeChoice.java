package syscribe.profiles.runtime;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import syscribe.profiles.knowledge.TabbedFile;

/**
 * What is to start a container, as a user names it: a runtime, or an engine that uses one.
 *
 * @param name {@code runc}, {@code docker}
 * @param runtimes what it starts containers with, at least one
 * @param version the runtime's release; empty for every one that is known
 */
public record RuntimeChoice(String name, List<ContainerRuntime> runtimes, Optional<RuntimeVersion> version) {
    private static final Map<String, List<ContainerRuntime>> BY_NAME = read();

    /** Starts under everything that is known. */
    public static final List<RuntimeChoice> ALL =
            Arrays.stream(ContainerRuntime.values()).map(RuntimeChoice::of).toList();

    public RuntimeChoice {
        runtimes = List.copyOf(runtimes);
        if (runtimes.isEmpty()) {
            throw new IllegalArgumentException(name + " starts nothing");
        }
    }

    /** A runtime in whatever release. */
    public static RuntimeChoice of(ContainerRuntime runtime) {
        return new RuntimeChoice(runtime.label(), List.of(runtime), Optional.empty());
    }

    /**
     * Reads {@code runc}, {@code runc:1.1.5}, {@code docker}.
     *
     * <p>An engine's own version says nothing about the runtime that is installed beside it, so all are meant.
     *
     * @throws IllegalArgumentException with a sentence for the user, where it is none of these
     */
    public static RuntimeChoice parse(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        List<ContainerRuntime> runtimes = BY_NAME.get(name);
        if (runtimes == null) {
            throw new IllegalArgumentException(
                    "runtime " + name + " is not one of " + String.join(", ", BY_NAME.keySet()));
        }
        if (colon < 0) {
            return new RuntimeChoice(name, runtimes, Optional.empty());
        }
        String word = text.substring(colon + 1);
        RuntimeVersion version = RuntimeVersion.parse(word)
                .orElseThrow(() ->
                        new IllegalArgumentException("version " + word + " of " + name + " is not of the form 1.2.3"));
        boolean engine = !name.equals(runtimes.get(0).label());
        return engine
                ? new RuntimeChoice(name, runtimes, Optional.empty())
                : new RuntimeChoice(name, runtimes, Optional.of(known(runtimes.get(0), version)));
    }

    private static RuntimeVersion known(ContainerRuntime runtime, RuntimeVersion version) {
        RuntimeVersion oldest = StartNeed.oldest(runtime);
        if (version.compareTo(oldest) < 0) {
            throw new IllegalArgumentException("nothing is known of " + runtime.label() + " " + version + "; expected "
                    + oldest + " or a newer version");
        }
        return version;
    }

    /** {@code runc 1.1.5}, {@code podman (crun, runc)}. */
    public String label() {
        List<String> labels = runtimes.stream().map(ContainerRuntime::label).toList();
        String with = labels.equals(List.of(name)) ? "" : " (" + String.join(", ", labels) + ")";
        return name + with + version.map(v -> " " + v).orElse("");
    }

    private static Map<String, List<ContainerRuntime>> read() {
        Map<String, List<ContainerRuntime>> byName = new LinkedHashMap<>();
        for (List<String> line : TabbedFile.read(RuntimeChoice.class, "engines.tsv", 3)) {
            byName.put(
                    line.get(0),
                    Arrays.stream(line.get(1).split(" ", -1))
                            .map(ContainerRuntime::byLabel)
                            .toList());
        }
        return byName;
    }
}
