package syscribe.workloads;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where things are in a checkout, found from the working directory upwards. */
public final class Repository {
    private static final Path ROOT = findRoot();

    private Repository() {}

    public static Path root() {
        return ROOT;
    }

    /** The sources of the small programs. */
    static Path programs() {
        return ROOT.resolve("test-workloads/src/main/programs");
    }

    /** A directory for what tests build and write; Maven's {@code clean} removes it. */
    static Path target() {
        return ROOT.resolve("test-workloads/target");
    }

    private static Path findRoot() {
        Path start = Path.of("").toAbsolutePath();
        for (Path directory = start; directory != null; directory = directory.getParent()) {
            if (Files.isDirectory(directory.resolve("test-workloads/src/main/programs"))) {
                return directory;
            }
        }
        throw new IllegalStateException("no directory above " + start + " has test-workloads/src/main/programs");
    }
}
