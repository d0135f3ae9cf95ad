package syscribe.cli;

import java.nio.file.Path;
import java.util.List;

/** How this program is called. */
final class Self {
    private Self() {}

    /** The launcher script; without one, this JVM and its jar. */
    static List<String> command() {
        String launcher = System.getProperty("syscribe.launcher", "");
        if (!launcher.isEmpty()) {
            return List.of(Path.of(launcher).toAbsolutePath().toString());
        }
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Path.of(System.getProperty("java.class.path")).toAbsolutePath().toString());
    }
}
