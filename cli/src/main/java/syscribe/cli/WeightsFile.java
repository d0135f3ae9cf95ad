package syscribe.cli;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Reads how often each call is made: lines of {@code name: weight}; empty lines and those that begin with # do not count. */
final class WeightsFile {
    private WeightsFile() {}

    /**
     * Reads a file.
     *
     * @throws UsageException with every line that is wrong
     */
    static Map<String, Double> read(Path file) throws IOException {
        Map<String, Double> weights = new HashMap<>();
        List<String> problems = new ArrayList<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                int colon = line.indexOf(':');
                OptionalDouble weight = colon <= 0 ? OptionalDouble.empty() : weight(line.substring(colon + 1));
                if (weight.isEmpty()) {
                    problems.add(file + ":" + number + ": expected \"name: weight\", the weight a number from 0 up");
                } else {
                    weights.put(line.substring(0, colon).strip(), weight.getAsDouble());
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new UsageException(String.join("\n", problems));
        }
        return weights;
    }

    private static List<String> lines(Path file) throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (MalformedInputException e) {
            throw new UsageException(file + " is not text");
        }
    }

    private static OptionalDouble weight(String text) {
        try {
            double weight = Double.parseDouble(text.strip());
            return weight >= 0 && Double.isFinite(weight) ? OptionalDouble.of(weight) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
