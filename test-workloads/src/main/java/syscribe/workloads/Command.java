package syscribe.workloads;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A command to run: its words are passed as they are, no shell reads them.
 *
 * @param words the program and its arguments
 * @param directory its working directory
 * @param variables added to the environment; an empty value removes the variable
 * @param input the whole of its standard input, a character of ISO 8859-1 for each byte
 * @param limit after this long it is killed with all that descends from it
 */
public record Command(List<String> words, Path directory, Map<String, String> variables, String input, Duration limit) {
    private static final Duration DEFAULT_LIMIT = Duration.ofSeconds(60);

    public Command {
        words = List.copyOf(words);
        variables = Map.copyOf(variables);
    }

    public static Command of(Object... words) {
        List<String> texts = new ArrayList<>();
        for (Object word : words) {
            if (word instanceof Collection<?> several) {
                several.forEach(one -> texts.add(one.toString()));
            } else {
                texts.add(word.toString());
            }
        }
        return new Command(texts, Path.of("").toAbsolutePath(), Map.of(), "", DEFAULT_LIMIT);
    }

    public Command in(Path newDirectory) {
        return new Command(words, newDirectory, variables, input, limit);
    }

    public Command with(String variable, String value) {
        Map<String, String> more = new TreeMap<>(variables);
        more.put(variable, value);
        return new Command(words, directory, more, input, limit);
    }

    public Command reading(String newInput) {
        return new Command(words, directory, variables, newInput, limit);
    }

    public Command within(Duration newLimit) {
        return new Command(words, directory, variables, input, newLimit);
    }

    /** The same command as the arguments of another one: {@code command.behind("strace", "-f")}. */
    public Command behind(Object... prefix) {
        List<String> all = new ArrayList<>(of(prefix).words());
        all.addAll(words);
        return new Command(all, directory, variables, input, limit);
    }

    /** Runs it to its end. */
    public Outcome run() {
        try (Running running = start()) {
            return running.waitFor();
        }
    }

    /** Starts it; closing the result ends it and everything that it started. */
    public Running start() {
        try {
            Path files = Files.createTempDirectory(Files.createDirectories(Repository.target()), "run");
            Path stdin = Files.writeString(files.resolve("stdin"), input, StandardCharsets.ISO_8859_1);
            Path out = files.resolve("stdout");
            Path err = files.resolve("stderr");
            ProcessBuilder builder = new ProcessBuilder(words)
                    .directory(directory.toFile())
                    .redirectInput(stdin.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            variables.forEach((name, value) -> {
                if (value.isEmpty()) {
                    builder.environment().remove(name);
                } else {
                    builder.environment().put(name, value);
                }
            });
            RunMark mark = RunMark.next();
            builder.environment().put(RunMark.VARIABLE, mark.value());
            return new Running(this, builder.start(), mark, files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
