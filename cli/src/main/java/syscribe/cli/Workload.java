package syscribe.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

    /**
     * Reads the workload's words.
     *
     * @param count how many of the words of this process's command line are the workload's, counted from the end
     */
    static Workload ofLastWords(int count) throws IOException {
        List<String> words = entries(COMMAND_LINE);
        return new Workload(words.subList(words.size() - count, words.size()), callersEnvironment());
    }

    /** What the launcher script could not pass on unchanged it has left in a file; what it added by itself it names. */
    private static List<String> callersEnvironment() throws IOException {
        String copy = System.getProperty("syscribe.environ", "");
        if (!copy.isEmpty()) {
            List<String> entries = entries(Path.of(copy));
            Files.delete(Path.of(copy));
            return entries;
        }
        Set<String> added = new HashSet<>(
                Arrays.asList(System.getProperty("syscribe.env.added", "").split(",")));
        return entries(ENVIRONMENT).stream()
                .filter(entry -> !added.contains(entry.substring(0, Math.max(0, entry.indexOf('=')))))
                .toList();
    }

    /** Finds the program as a shell would. */
    ExecImage resolve() {
        return ExecLookup.find(command, environment);
    }

    /** The last part of the program's name, as text; for the names of files. */
    String baseName() {
        String name = new String(command.get(0).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        String base = name.substring(name.lastIndexOf('/') + 1);
        return base.isEmpty() ? "workload" : base;
    }

    private static List<String> entries(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        List<String> entries = Arrays.asList(text.split("\0", -1));
        return text.isEmpty() ? List.of() : entries.subList(0, entries.size() - 1);
    }
}
