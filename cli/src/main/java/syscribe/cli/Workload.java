package syscribe.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import syscribe.tracer.ExecImage;
import syscribe.tracer.ExecLookup;

/**
 * The command behind {@code --} and the environment that the caller gave us.
 *
 * <p>Both are read as bytes from {@code /proc/self} (one char is one byte, as in {@link ExecImage}), since Java has decoded
 * its own copies by the locale.
 *
 * @param command at least one word
 * @param environment {@code NAME=value} entries
 */
record Workload(List<String> command, List<String> environment) {
    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");
    private static final Path ENVIRONMENT = Path.of("/proc/self/environ");
    /** The launcher's copy of its own environment, in base64, or the name of a file that has it. */
    private static final String COPY = "SYSCRIBE_ENVIRONMENT";

    private static final String COPY_FILE = "SYSCRIBE_ENVIRONMENT_FILE";

    /**
     * Reads the workload's words.
     *
     * @param count how many of the words of this process's command line are the workload's, counted from the end
     */
    static Workload ofLastWords(int count) throws IOException {
        List<String> words = entries(COMMAND_LINE);
        return new Workload(words.subList(words.size() - count, words.size()), callersEnvironment());
    }

    /** What the launcher script has kept for us; without it, what this process was started with. */
    private static List<String> callersEnvironment() throws IOException {
        String file = Optional.ofNullable(System.getenv(COPY_FILE)).orElse("");
        Optional<String> copy = Optional.ofNullable(System.getenv(COPY));
        if (!file.isEmpty()) {
            List<String> environment = entries(Path.of(file));
            Files.delete(Path.of(file));
            return environment;
        }
        // An empty copy is that of an empty environment.
        return copy.isEmpty()
                ? entries(ENVIRONMENT)
                : entries(Base64.getMimeDecoder().decode(copy.get()));
    }

    /**
     * The same with one variable more, or another value of it.
     *
     * @param entry {@code NAME=value}
     */
    Workload withVariable(String entry) {
        String name = entry.substring(0, entry.indexOf('=') + 1);
        List<String> variables = new ArrayList<>(environment);
        variables.removeIf(variable -> variable.startsWith(name));
        variables.add(entry);
        return new Workload(command, variables);
    }

    /** Finds the program as a shell would. */
    ExecImage resolve() {
        return ExecLookup.find(command, environment);
    }

    /** The last part of the program's name, as text; for the names of files. */
    String baseName() {
        String name = new String(command.get(0).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        String base = name.substring(name.lastIndexOf('/') + 1).replace('\uFFFD', '_');
        return base.isEmpty() ? "workload" : base;
    }

    private static List<String> entries(Path file) throws IOException {
        return entries(Files.readAllBytes(file));
    }

    private static List<String> entries(byte[] block) {
        String text = new String(block, StandardCharsets.ISO_8859_1);
        List<String> entries = Arrays.asList(text.split("\0", -1));
        return text.isEmpty() ? List.of() : entries.subList(0, entries.size() - 1);
    }
}
