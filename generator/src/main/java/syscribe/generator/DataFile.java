package syscribe.generator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the tab-separated data files beside this class; lines that begin with {@code #} are comments. */
final class DataFile {
    private DataFile() {}

    /** The lines, each with exactly so many columns. */
    static List<List<String>> read(String name, int columns) {
        try (InputStream in = DataFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the program");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            return lines.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> split(name, line, columns))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }

    private static List<String> split(String file, String line, int columns) {
        List<String> fields = List.of(line.split("\t", -1));
        if (fields.size() != columns) {
            throw new IllegalStateException(
                    file + ": a line has " + fields.size() + " columns, not " + columns + ": " + line);
        }
        return fields;
    }
}
