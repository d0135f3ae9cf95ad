package syscribe.workloads;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * What a test needs of the machine. Without it the test is skipped, saying why; where the system property
 * {@code syscribe.tests.strict} is true or the variable {@code SYSCRIBE_TESTS_STRICT} is 1, it fails instead.
 */
public final class Needs {
    private static final String SYSTEM_DIRECTORIES = ":/usr/local/sbin:/usr/sbin:/sbin";

    private Needs() {}

    /** Commands that must be installed. */
    public static void commands(String... names) {
        for (String name : names) {
            that(find(name).isPresent(), "the command " + name + " is not installed");
        }
    }

    /** The test is about what only root may do. */
    public static void root() {
        that(isRoot(), "needs root");
    }

    /** Anything else. */
    public static void that(boolean holds, String otherwise) {
        if (holds) {
            return;
        }
        if (isStrict()) {
            Assertions.fail(otherwise + " (and SYSCRIBE_TESTS_STRICT is on)");
        }
        Assumptions.abort(otherwise);
    }

    /** The path of a command, also of one for administrators; a name with a slash is a path already. */
    public static Optional<Path> find(String name) {
        if (name.contains("/")) {
            return Optional.of(Path.of(name)).filter(Files::isExecutable);
        }
        String path = System.getenv().getOrDefault("PATH", "") + SYSTEM_DIRECTORIES;
        return Arrays.stream(path.split(":"))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    public static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static boolean isStrict() {
        return Boolean.getBoolean("syscribe.tests.strict") || "1".equals(System.getenv("SYSCRIBE_TESTS_STRICT"));
    }
}
