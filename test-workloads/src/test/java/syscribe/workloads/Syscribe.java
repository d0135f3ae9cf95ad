package syscribe.workloads;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import syscribe.workloads.services.Launcher;

/** The command line as its users have it: an installed copy, which is the launcher script beside the jar. */
public final class Syscribe {
    private Syscribe() {}

    /** {@code syscribe WORDS}. */
    public static Command command(Object... words) {
        return Command.of(words).behind(script());
    }

    /** {@code syscribe WORDS} by a JVM with a limited heap, such as {@code 16m}. */
    static Command inHeapOf(String size, Object... words) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return Command.of(words)
                .behind(java, "-Xmx" + size, "-XX:+UseSerialGC", "-jar", Installed.IN_BUILD.resolve("syscribe.jar"));
    }

    /** {@code syscribe record -q -o FILE -- WORKLOAD}. */
    public static Command record(Path recording, Command workload) {
        return workload.behind(recording(recording).prefix().toArray());
    }

    /** {@code syscribe enforce -q -p PROFILE -- WORKLOAD}. */
    public static Command enforce(Path profile, Command workload) {
        return workload.behind(enforcing(profile).prefix().toArray());
    }

    /** Runs {@code syscribe generate} on recordings. */
    public static Path generate(Path profile, Path... recordings) {
        command("generate", "-q", "-o", profile, List.of(recordings)).run().successfully();
        return profile;
    }

    /** What records a service. */
    public static Launcher recording(Path recording, String... options) {
        Command command = command("record", "-q", "-o", recording, List.of(options), "--");
        return new Launcher(command.words(), false);
    }

    /** What puts a service under a profile. */
    public static Launcher enforcing(Path profile) {
        return new Launcher(List.of(script().toString(), "enforce", "-q", "-p", profile.toString(), "--"), true);
    }

    /** What a dry run of a service under a profile finds, in a recording. */
    public static Launcher auditing(Path profile, Path found) {
        return new Launcher(
                List.of(script().toString(), "audit", "-p", profile.toString(), "-o", found.toString(), "--"), false);
    }

    private static Path script() {
        return Installed.IN_BUILD.resolve("syscribe");
    }

    /** Copies the command to a directory, where everybody may use it. */
    static Path installIn(Path directory) {
        Path jar = Repository.root().resolve("cli/target/syscribe.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(jar + " is missing; `mvn verify` builds it before these tests");
        }
        try {
            Files.createDirectories(directory);
            Path script = Repository.root().resolve("syscribe");
            Path copy = directory.resolve("syscribe");
            Files.copy(script, copy, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.copy(jar, directory.resolve("syscribe.jar"), StandardCopyOption.REPLACE_EXISTING);
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Made once for a JVM. */
    private static final class Installed {
        static final Path IN_BUILD = Repository.target().resolve("installed");

        static {
            installIn(IN_BUILD);
        }

        private Installed() {}
    }
}
