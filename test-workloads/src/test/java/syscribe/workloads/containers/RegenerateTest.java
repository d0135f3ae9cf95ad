package syscribe.workloads.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import syscribe.workloads.Command;
import syscribe.workloads.Needs;
import syscribe.workloads.Outcome;
import syscribe.workloads.Syscribe;

/** The default profile of container engines, made to fit what was recorded. */
class RegenerateTest {
    private static final Path DEFAULT_PROFILE = Path.of("/usr/share/containers/seccomp.json");

    @TempDir
    private Path directory;

    @Test
    void theDefaultProfileIsNarrowedAndContainersStartUnderIt() throws IOException {
        Needs.root();
        Needs.commands("runc", "busybox");
        Needs.that(Files.exists(DEFAULT_PROFILE), DEFAULT_PROFILE + " is not installed");
        Path busybox = Needs.find("busybox").orElseThrow();
        Path shell = directory.resolve("shell.jsonl");
        Path other = directory.resolve("other.jsonl");
        Syscribe.record(shell, Command.of(busybox, "sh", "-c", "echo 42")).run().successfully();
        Syscribe.record(other, Command.of(busybox, "ls", "/proc")).run().successfully();
        Path narrow = directory.resolve("narrow.json");

        Outcome outcome = Syscribe.command("regenerate", DEFAULT_PROFILE, shell, other, "-o", narrow)
                .run();
        outcome.successfully();

        assertThat(outcome.stderr().replaceAll("\\s+(syscribe:\\s+)?", " "))
                .contains("- critical", "the container runtime: runc, crun, no_new_privs off");
        JsonNode before = new ObjectMapper().readTree(DEFAULT_PROFILE.toFile());
        JsonNode after = new ObjectMapper().readTree(narrow.toFile());
        assertThat(after.get("archMap")).isEqualTo(before.get("archMap"));
        assertThat(names(before))
                .containsAll(names(after))
                .hasSizeGreaterThan(3 * names(after).size());
        assertThat(Syscribe.command("check", "-p", narrow, "--runtime", "docker", "--runtime", "podman", shell, other)
                        .run()
                        .status())
                .isZero();

        OciBundle bundle = OciBundle.of(directory.resolve("bundle"), busybox);
        bundle.configure(false, 0, "\"/busybox\", \"sh\", \"-c\", \"echo 42\"");
        Syscribe.command("regenerate", "-q", "--oci", DEFAULT_PROFILE, shell, other, "-o", bundle.config())
                .run()
                .successfully();
        for (int i = 0; i < 10; i++) {
            assertThat(bundle.run("runc").successfully()).isEqualTo("42\n");
        }
    }

    private static Set<String> names(JsonNode profile) {
        Set<String> names = new HashSet<>();
        for (JsonNode rule : profile.get("syscalls")) {
            rule.get("names").forEach(name -> names.add(name.asText()));
        }
        return names;
    }
}
