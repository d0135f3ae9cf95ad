package syscribe.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an engine asks an OCI runtime to do: runc(8), crun(1).
 *
 * @param words behind the runtime's name
 */
record RuntimeArguments(List<String> words) {
    private static final Set<String> OPTIONS_WITH_VALUE =
            Set.of("--root", "--log", "--log-format", "--log-level", "--criu", "--rootless", "--cgroup-manager");
    private static final Set<String> EXEC_OPTIONS_WITH_VALUE = Set.of(
            "--additional-gids",
            "-g",
            "--apparmor",
            "--cap",
            "-c",
            "--cgroup",
            "--console-socket",
            "--cwd",
            "--env",
            "-e",
            "--pid-file",
            "--preserve-fds",
            "--process",
            "-p",
            "--process-label",
            "--user",
            "-u");
    private static final Set<String> MAKES_CONTAINER = Set.of("create", "run");

    RuntimeArguments {
        words = List.copyOf(words);
    }

    /** The subcommand; empty where there is none. */
    Optional<String> command() {
        int at = commandIndex();
        return at < words.size() ? Optional.of(words.get(at)) : Optional.empty();
    }

    /** The bundle of the container that is to be made; empty where none is. */
    Optional<Path> newBundle() {
        if (command().filter(MAKES_CONTAINER::contains).isEmpty()) {
            return Optional.empty();
        }
        for (int i = commandIndex() + 1; i < words.size(); i++) {
            String word = words.get(i);
            if ((word.equals("-b") || word.equals("--bundle")) && i + 1 < words.size()) {
                return Optional.of(Invocation.toPath(words.get(i + 1)));
            }
            if (word.startsWith("--bundle=") || word.startsWith("-b=")) {
                return Optional.of(Invocation.toPath(word.substring(word.indexOf('=') + 1)));
            }
        }
        return Optional.of(Path.of("."));
    }

    /** The container in which something is to be executed; empty where nothing is. */
    Optional<String> execTarget() {
        if (!command().equals(Optional.of("exec"))) {
            return Optional.empty();
        }
        int at = skipOptions(commandIndex() + 1, EXEC_OPTIONS_WITH_VALUE);
        return at < words.size() ? Optional.of(words.get(at)) : Optional.empty();
    }

    private int commandIndex() {
        return skipOptions(0, OPTIONS_WITH_VALUE);
    }

    private int skipOptions(int from, Set<String> withValue) {
        int at = from;
        while (at < words.size() && words.get(at).startsWith("-")) {
            at += withValue.contains(words.get(at)) ? 2 : 1;
        }
        return at;
    }
}
