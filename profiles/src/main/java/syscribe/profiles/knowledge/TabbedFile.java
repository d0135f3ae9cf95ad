package syscribe.profiles.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A data file of the program: tab-separated columns; lines that begin with {@code #} are comments. */
public final class TabbedFile {
    private TabbedFile() {}

    /**
     * The lines, each with exactly so many columns.
     *
     * @param beside the class that the file lies beside
     */
    public static List<List<String>> read(Class<?> beside, String name, int columns) {
        return text(beside, name)
                .lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> split(name, line, columns))
                .toList();
    }

    private static String text(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
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
