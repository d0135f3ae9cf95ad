package syscribe.workloads.containers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import syscribe.workloads.Command;
import syscribe.workloads.Syscribe;

/**
 * A runtime by itself: runc or crun.
 *
 * @param runtime its command
 * @param directory for its bundles and its state
 */
record OciEngine(String runtime, Path directory, Image image) implements Engine {
    private static final Path UNIFIED = Path.of("/sys/fs/cgroup/unified");
    /** crun refuses a cgroup v2 tree beside that of v1. */
    private static final List<String> WITHOUT_UNIFIED = List.of(
            "unshare", "-m", "--propagation", "private", "sh", "-c", "umount " + UNIFIED + "; exec \"$@\"", "sh");

    @Override
    public Command recorded(Path recordings, Job job) {
        return place(Syscribe.command(
                "record", "-q", "--from", "container", "-o", recording(recordings, job), "--", run(job, "")));
    }

    /**
     * By the hook that {@code oci-runtime} adds.
     *
     * @param options of {@code oci-runtime}
     * @param profile the container's own, empty for none
     */
    Command recordedByHook(Path recordings, Job job, List<String> options, String profile) {
        List<String> words = run(job, profile.isEmpty() ? "" : ", \"seccomp\": " + profile);
        return place(Syscribe.command(
                "oci-runtime",
                "--runtime",
                runtime,
                "--directory",
                recordings,
                options,
                "--",
                words.subList(1, words.size())));
    }

    /** Runs a command in a container that runs. */
    Command exec(String container, Object... words) {
        return place(Command.of(words).behind(runtime, "--root", state(), "exec", container));
    }

    @Override
    public Command confined(Path profile, Job job) {
        try {
            return place(Command.of(run(job, ", \"seccomp\": " + Files.readString(profile))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Command kill(String container, String signal) {
        return place(Command.of(runtime, "--root", state(), "kill", container, signal));
    }

    @Override
    public String containers() {
        return place(Command.of(runtime, "--root", state(), "list", "-q")).run().successfully();
    }

    @Override
    public void close() {
        // There is no daemon.
    }

    /** The words that run a container of a new bundle. */
    List<String> run(Job job, String seccomp) {
        try {
            Path bundle = Files.createTempDirectory(Files.createDirectories(directory), "bundle");
            Files.writeString(bundle.resolve("config.json"), configuration(job, seccomp));
            return Command.of(runtime, "--root", state(), "run", "--bundle", bundle, job.name())
                    .words();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Command place(Command command) {
        boolean needsPlace = runtime.equals("crun") && Files.exists(UNIFIED);
        return needsPlace ? command.behind(WITHOUT_UNIFIED.toArray()) : command;
    }

    private Path state() {
        return directory.resolve("state");
    }

    private String configuration(Job job, String seccomp) {
        return CONFIGURATION
                .replace("DIRECTORY", quote(job.directory().toString()))
                .replace(
                        "ARGUMENTS",
                        job.site().command().words().stream()
                                .map(OciEngine::quote)
                                .collect(Collectors.joining(", ")))
                .replace("ROOTFS", quote(image.rootfs().toString()))
                .replace("SECCOMP", seccomp);
    }

    private static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static final String CAPABILITIES = List.of(
                    "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "SETGID", "SETUID", "SETPCAP", "SYS_CHROOT")
            .stream()
            .map(name -> "\"CAP_" + name + "\"")
            .collect(Collectors.joining(", ", "[", "]"));

    private static final String CONFIGURATION = """
            {
              "ociVersion": "1.0.2",
              "process": {
                "user": {"uid": 0, "gid": 0}, "cwd": DIRECTORY, "noNewPrivileges": false,
                "args": [ARGUMENTS], "env": ["PATH=/usr/bin:/bin"],
                "capabilities": {"bounding": CAPS, "effective": CAPS, "permitted": CAPS}
              },
              "root": {"path": ROOTFS, "readonly": false},
              "mounts": [
                {"destination": "/proc", "type": "proc", "source": "proc"},
                {"destination": "/dev", "type": "tmpfs", "source": "tmpfs", "options": ["nosuid", "mode=755"]},
                {"destination": DIRECTORY, "type": "bind", "source": DIRECTORY, "options": ["rbind", "rw"]}
              ],
              "linux": {"namespaces": [{"type": "pid"}, {"type": "mount"}, {"type": "ipc"}, {"type": "uts"}]SECCOMP}
            }
            """.replace("CAPS", CAPABILITIES);
}
