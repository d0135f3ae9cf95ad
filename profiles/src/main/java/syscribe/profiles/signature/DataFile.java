package syscribe.profiles.signature;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A data file of this package: lines whose first word is a key, comments after {@code #} at the start of a line. */
final class DataFile {
    private DataFile() {}

    /** Key to what follows it, in the order of the file; a key can have several lines. */
    static Map<String, List<String>> read(String resource, char separator) {
        Map<String, List<String>> lines = new HashMap<>();
        for (String line : text(resource).lines().toList()) {
            if (!line.isEmpty() && line.charAt(0) != '#') {
                int end = line.indexOf(separator);
                String key = end < 0 ? line : line.substring(0, end);
                String rest = end < 0 ? "" : line.substring(end + 1);
                lines.computeIfAbsent(key, k -> new ArrayList<>(1)).add(rest);
            }
        }
        return lines;
    }

    private static String text(String resource) {
        try (InputStream in = DataFile.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
