package syscribe.workloads.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import syscribe.workloads.Command;
import syscribe.workloads.Outcome;

/** A bundle on disk (OCI runtime specification, bundle.md), and the runtimes that start a container of it. */
final class OciBundle {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Path UNIFIED = Path.of("/sys/fs/cgroup/unified");

    private final Path directory;
    private int containers;

    private OciBundle(Path directory) {
        this.directory = directory;
    }

    /** A bundle with one program in its root directory. */
    static OciBundle of(Path directory, Path program) throws IOException {
        Path root = directory.resolve("rootfs");
        Files.createDirectories(root.resolve("proc"));
        Files.createDirectories(root.resolve("dev"));
        Files.copy(program, root.resolve(program.getFileName()));
        return new OciBundle(directory);
    }

    /** Where the configuration is. */
    Path config() {
        return directory.resolve("config.json");
    }

    /** Writes the configuration without a profile. */
    void configure(boolean noNewPrivileges, int user, String arguments) throws IOException {
        Files.writeString(
                config(),
                CONFIGURATION
                        .replace("PRIVILEGES", String.valueOf(noNewPrivileges))
                        .replace("USER", String.valueOf(user))
                        .replace("ARGUMENTS", arguments));
    }

    /** Starts a container and waits for its end; what is left of one that failed is deleted. */
    Outcome run(String runtime) {
        containers++;
        String name = "syscribe-" + ProcessHandle.current().pid() + "-" + directory.getFileName() + "-" + containers;
        Outcome outcome = runtime(runtime, "run", "--bundle", directory, name).run();
        if (outcome.status() != 0) {
            runtime(runtime, "delete", "--force", name).run();
        }
        return outcome;
    }

    /** How many of so many starts succeed. */
    long starts(String runtime, int times) {
        long good = 0;
        for (int i = 0; i < times; i++) {
            good += run(runtime).status() == 0 ? 1 : 0;
        }
        return good;
    }

    /** crun takes a tree of cgroups in which version 2 is one of several for no version 2; without that one it is content. */
    private Command runtime(String runtime, Object... words) {
        Command command = Command.of(words)
                .behind(runtime, "--root", directory.resolve("state"))
                .in(directory)
                .within(LIMIT);
        return runtime.equals("crun") && Files.isDirectory(UNIFIED)
                ? command.behind(
                        "unshare", "-m", "--propagation", "private", "sh", "-c", "umount \"$0\"; exec \"$@\"", UNIFIED)
                : command;
    }

    private static final String CONFIGURATION = """
            {
              "ociVersion": "1.0.2",
              "process": {
                "terminal": false, "user": {"uid": USER, "gid": USER}, "cwd": "/", "noNewPrivileges": PRIVILEGES,
                "args": [ARGUMENTS], "env": ["PATH=/"],
                "capabilities": {"bounding": ["CAP_KILL"], "effective": ["CAP_KILL"], "permitted": ["CAP_KILL"]}
              },
              "root": {"path": "rootfs", "readonly": true},
              "mounts": [{"destination": "/proc", "type": "proc", "source": "proc"}],
              "linux": {
                "namespaces": [{"type": "pid"}, {"type": "mount"}, {"type": "ipc"}, {"type": "uts"}, {"type": "network"}]
              }
            }
            """;
}
