package syscribe.cli;

import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import syscribe.generator.container.ContainerTarget;
import syscribe.profiles.runtime.RuntimeChoice;
import syscribe.profiles.runtime.StartSetup;
import syscribe.recorder.journal.Header;
import syscribe.recorder.journal.Recording;

/** The options that say what starts the container that a profile is for. */
final class RuntimeOptions {
    private static final String RUNTIME = "runtime";
    private static final String NO_NEW_PRIVILEGES = "no-new-privileges";
    private static final String NONE = "none";

    /** Whatever starts the container, with {@code no_new_privs} or without. */
    static final ContainerTarget EVERY_RUNTIME = new ContainerTarget(RuntimeChoice.ALL, StartSetup.of(false));

    private RuntimeOptions() {}

    static Options addTo(Options options) {
        return options.addOption(Option.builder()
                        .longOpt(RUNTIME)
                        .hasArg()
                        .argName("NAME[:VERSION]")
                        .desc(
                                "what starts the container: runc, crun, docker, containerd, podman, cri-o (may be repeated)")
                        .get())
                .addOption(Option.builder()
                        .longOpt(NO_NEW_PRIVILEGES)
                        .desc("the container is started with no_new_privs, so that its runtime needs less")
                        .get());
    }

    /**
     * What the user has named: empty for nothing.
     *
     * @throws UsageException where a name or version is none
     */
    static Optional<ContainerTarget> target(Invocation invocation) {
        List<String> names = invocation.values(RUNTIME);
        if (names.contains(NONE)) {
            if (names.size() > 1 || invocation.has(NO_NEW_PRIVILEGES)) {
                throw new UsageException("--runtime none goes with no other runtime and no --no-new-privileges");
            }
            return Optional.empty();
        }
        if (names.isEmpty() && !invocation.has(NO_NEW_PRIVILEGES)) {
            return Optional.empty();
        }
        List<RuntimeChoice> choices = names.isEmpty()
                ? RuntimeChoice.ALL
                : names.stream().distinct().map(RuntimeOptions::parse).toList();
        return Optional.of(new ContainerTarget(choices, StartSetup.of(invocation.has(NO_NEW_PRIVILEGES))));
    }

    /** The same; for a recording of a container every known runtime, where the user names none. */
    static Optional<ContainerTarget> target(Invocation invocation, Recording recording) {
        boolean container = recording.runs().values().stream().anyMatch(run -> isContainer(run.header()));
        return container && invocation.values(RUNTIME).isEmpty()
                ? Optional.of(everyRuntime(invocation))
                : target(invocation);
    }

    /** Every known runtime, with or without {@code no_new_privs}. */
    static ContainerTarget everyRuntime(Invocation invocation) {
        return new ContainerTarget(RuntimeChoice.ALL, StartSetup.of(invocation.has(NO_NEW_PRIVILEGES)));
    }

    private static boolean isContainer(Header header) {
        return !header.container().isEmpty();
    }

    private static RuntimeChoice parse(String word) {
        try {
            return RuntimeChoice.parse(word);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--runtime " + word + ": " + e.getMessage());
        }
    }
}
