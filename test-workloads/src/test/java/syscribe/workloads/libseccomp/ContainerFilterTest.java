package syscribe.workloads.libseccomp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import syscribe.profiles.Architecture;
import syscribe.profiles.KernelVersion;
import syscribe.profiles.Profile;
import syscribe.profiles.analysis.FilterComparison;
import syscribe.profiles.bpf.BpfProgram;
import syscribe.profiles.bpf.FilterCompiler;
import syscribe.profiles.oci.Dialect;
import syscribe.profiles.oci.Host;
import syscribe.profiles.oci.ProfileDocument;
import syscribe.profiles.oci.ProfileReader;
import syscribe.profiles.oci.ProfileWriter;
import syscribe.profiles.oci.Resolver;
import syscribe.tracer.InstalledFilters;
import syscribe.workloads.Command;
import syscribe.workloads.Confined;
import syscribe.workloads.Needs;
import syscribe.workloads.Running;

/** The filter that runc gives a container under the default profile, read back and compared with ours. */
class ContainerFilterTest {
    private static final Path DEFAULT_PROFILE = Path.of("/usr/share/containers/seccomp.json");
    private static final Host HOST = new Host(Architecture.X86_64, Set.of(), new KernelVersion(6, 1));

    @TempDir
    private Path bundle;

    @Test
    void runcInstallsWhatWeCompile() throws IOException {
        Needs.root();
        Needs.commands("runc", "busybox");
        Needs.that(Files.exists(DEFAULT_PROFILE), DEFAULT_PROFILE + " is not installed");
        ProfileDocument document =
                Resolver.decide(ProfileReader.read(DEFAULT_PROFILE).orThrow(), HOST);
        Profile profile = Resolver.resolve(document, HOST);
        Files.createDirectories(bundle.resolve("rootfs/proc"));
        Files.copy(Needs.find("busybox").orElseThrow(), bundle.resolve("rootfs/busybox"));
        Files.writeString(
                bundle.resolve("config.json"),
                CONFIGURATION.replace("PROFILE", ProfileWriter.toJson(document, Dialect.OCI)));
        String name = "syscribe-" + bundle.getFileName();
        try (Running running = runc("run", name).start()) {
            long container =
                    Confined.processOf(running, pid -> Confined.commandLine(pid).startsWith("/busybox sleep"));
            List<BpfProgram> installed = InstalledFilters.of((int) container);
            assertThat(FilterComparison.of(List.of(FilterCompiler.compile(profile)), installed))
                    .filteredOn(difference -> Explained.of(difference, profile).isEmpty())
                    .isEmpty();
        } finally {
            runc("delete", "--force", name).run();
        }
    }

    private Command runc(Object... words) {
        return Command.of(words)
                .behind("runc", "--root", bundle.resolve("state"))
                .in(bundle)
                .within(Duration.ofSeconds(30));
    }

    private static final String CONFIGURATION = """
            {
              "ociVersion": "1.0.2",
              "process": {
                "user": {"uid": 0, "gid": 0}, "cwd": "/", "noNewPrivileges": true,
                "args": ["/busybox", "sleep", "60"], "env": ["PATH=/"]
              },
              "root": {"path": "rootfs", "readonly": true},
              "mounts": [{"destination": "/proc", "type": "proc", "source": "proc"}],
              "linux": {
                "namespaces": [{"type": "pid"}, {"type": "mount"}, {"type": "ipc"}, {"type": "uts"}, {"type": "network"}],
                "seccomp": PROFILE
              }
            }
            """;
}
