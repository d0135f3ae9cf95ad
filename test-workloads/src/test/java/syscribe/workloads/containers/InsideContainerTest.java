package syscribe.workloads.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import syscribe.profiles.Architecture;
import syscribe.profiles.KernelVersion;
import syscribe.profiles.oci.Dialect;
import syscribe.profiles.oci.Host;
import syscribe.profiles.oci.ProfileReader;
import syscribe.profiles.oci.ProfileWriter;
import syscribe.profiles.oci.Resolver;
import syscribe.recorder.journal.Note;
import syscribe.recorder.journal.Recording;
import syscribe.workloads.Command;
import syscribe.workloads.Needs;
import syscribe.workloads.Outcome;
import syscribe.workloads.Recordings;
import syscribe.workloads.SyscallSet;
import syscribe.workloads.Syscribe;

/** Syscribe as a container's entry point: without privileges, under the profile that engines have by default. */
class InsideContainerTest {
    private static final Path DEFAULT_PROFILE = Path.of("/usr/share/containers/seccomp.json");
    private static final Host HOST = new Host(Architecture.X86_64, Set.of(), new KernelVersion(6, 1));
    private static final String SCRIPT =
            "i=0; while [ $i -lt 4000 ]; do i=$((i+1)); echo x > /dev/null; done; busybox grep Seccomp_filters /proc/self/status";

    @TempDir
    private Path directory;

    @Test
    void recordsAtFullSpeed() throws IOException {
        Needs.root();
        Needs.commands("runc", "busybox");
        Needs.that(Files.exists(DEFAULT_PROFILE), DEFAULT_PROFILE + " is not installed");
        Path out = Files.createDirectories(directory.resolve("out"));
        Command.of("chmod", "1777", out).run().successfully();
        Command.of("chmod", "755", directory).run().successfully();
        Command workload = Command.of("busybox", "sh", "-c", SCRIPT);
        Path inside = out.resolve("inside.jsonl");
        Outcome outcome = inContainer(Syscribe.record(inside, workload), out).run();
        assertThat(outcome.successfully()).contains("Seccomp_filters:\t2");

        Path outside = out.resolve("outside.jsonl");
        Syscribe.record(outside, workload).run().successfully();
        Recording recording = Recordings.read(inside);
        SyscallSet names = Recordings.names(recording);
        assertThat(names.plus(Recordings.names(Recordings.read(outside))))
                .as("busybox does all that it does for root, and gives up rights besides")
                .isEqualTo(names);
        assertThat(recording.runs().values().iterator().next().notes())
                .extracting(Note::kind)
                .contains("lift", "outer-filter");
    }

    private Command inContainer(Command command, Path out) throws IOException {
        Files.createDirectories(directory.resolve("rootfs"));
        Path installed = Path.of(command.words().get(0)).resolveSibling("");
        String configuration = CONFIGURATION
                .replace("ARGUMENTS", quoted(command.words().stream()))
                .replace("JAVA", System.getProperty("java.home"))
                .replace("OUT", out.toString())
                .replace(
                        "MOUNTS",
                        Stream.concat(
                                        Stream.of("/usr", "/bin", "/sbin", "/lib", "/lib64", "/etc"),
                                        Stream.of(System.getProperty("java.home"), installed.toString()))
                                .filter(place -> Files.exists(Path.of(place)))
                                .map(place -> bind(place, place, "ro"))
                                .collect(Collectors.joining(", ")))
                .replace(
                        "TEMPORARY",
                        bind(out.toString(), "/tmp", "rw") + ", " + bind(out.toString(), out.toString(), "rw"))
                .replace(
                        "PROFILE",
                        ProfileWriter.toJson(
                                Resolver.decide(
                                        ProfileReader.read(DEFAULT_PROFILE).orThrow(), HOST),
                                Dialect.OCI));
        Files.writeString(directory.resolve("config.json"), configuration);
        String name = "syscribe-" + ProcessHandle.current().pid() + "-inside";
        return Command.of("runc", "--root", directory.resolve("state"), "run", "--bundle", directory, name);
    }

    private static String bind(String source, String place, String mode) {
        return "{\"destination\": \"" + place + "\", \"type\": \"bind\", \"source\": \"" + source
                + "\", \"options\": [\"rbind\", \"" + mode + "\"]}";
    }

    private static String quoted(Stream<String> words) {
        return words.map(word -> '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(", "));
    }

    private static final String CONFIGURATION = """
            {
              "ociVersion": "1.0.2",
              "process": {
                "user": {"uid": 65534, "gid": 65534}, "cwd": "OUT", "noNewPrivileges": false, "args": [ARGUMENTS],
                "env": ["PATH=/usr/sbin:/usr/bin:/bin", "JAVA_HOME=JAVA"]
              },
              "root": {"path": "rootfs"},
              "mounts": [
                {"destination": "/proc", "type": "proc", "source": "proc"},
                {"destination": "/dev", "type": "tmpfs", "source": "tmpfs", "options": ["nosuid", "mode=755"]},
                TEMPORARY, MOUNTS
              ],
              "linux": {
                "namespaces": [{"type": "pid"}, {"type": "mount"}, {"type": "ipc"}, {"type": "uts"}, {"type": "network"}],
                "seccomp": PROFILE
              }
            }
            """;
}
