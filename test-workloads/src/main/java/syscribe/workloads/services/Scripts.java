package syscribe.workloads.services;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The programs in other languages that stand beside this class as resources. */
final class Scripts {
    private Scripts() {}

    /** Writes one into a directory, under its own name. */
    static Path copy(String name, Path directory) throws IOException {
        try (InputStream in = Scripts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException("resource " + name);
            }
            Path copy = directory.resolve(name);
            Files.copy(in, copy);
            return copy;
        }
    }
}
