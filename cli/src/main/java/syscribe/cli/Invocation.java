package syscribe.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.cli.CommandLine;

/**
 * One call of a command: its words, understood.
 *
 * @param words the options and operands in front of {@code --}
 * @param workload what stands behind {@code --}
 * @param console where to speak
 */
record Invocation(CommandLine words, Optional<Workload> workload, Console console) {
    List<String> operands() {
        return words.getArgList();
    }

    boolean has(String option) {
        return words.hasOption(option);
    }

    Optional<String> value(String option) {
        return Optional.ofNullable(words.getOptionValue(option));
    }

    /** All values of an option that may be given several times. */
    List<String> values(String option) {
        String[] values = words.getOptionValues(option);
        return values == null ? List.of() : Arrays.asList(values);
    }

    Optional<Path> path(String option) {
        return value(option).map(Invocation::toPath);
    }

    List<Path> operandPaths() {
        return operands().stream().map(Invocation::toPath).toList();
    }

    Workload requireWorkload() {
        return workload.orElseThrow(() -> new UsageException("no command to run; it stands behind --"));
    }

    void requireNoOperands() {
        if (!operands().isEmpty()) {
            throw new UsageException("unexpected \"" + operands().get(0) + "\""
                    + (workload.isPresent() ? "; the command stands behind --" : ""));
        }
    }

    Path requirePath(String option) {
        return path(option).orElseThrow(() -> new UsageException("option -" + option + " is missing"));
    }

    int requireNumber(String option, int least, int most) {
        String text = value(option).orElseThrow(() -> new UsageException("option -" + option + " is missing"));
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Said below.
        }
        throw new UsageException("-" + option + " " + text + " is not a number in " + least + ".." + most);
    }

    /** {@code key=value} pairs. */
    SortedMap<String, String> pairs(String option) {
        SortedMap<String, String> pairs = new TreeMap<>();
        for (String pair : values(option)) {
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                throw new UsageException("--" + option + " " + pair + " is not of the form key=value");
            }
            pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return pairs;
    }

    static Path toPath(String text) {
        if (text.isEmpty()) {
            throw new UsageException("a file name is empty");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new UsageException("\"" + text + "\" is no file name here: " + e.getReason());
        }
    }
}
