package syscribe.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code enforce --explain}: the same workload with the same end, and a line for each denial. */
class ExplainedEnforcementTest {
    @TempDir
    private Path directory;

    private Path profile;

    @BeforeEach
    void writeProfile() throws IOException {
        profile = Files.writeString(directory.resolve("profile"), """
                {"defaultAction":"SCMP_ACT_ERRNO","architectures":["SCMP_ARCH_X86_64"],"syscalls":[
                 {"names":["write","exit_group"],"action":"SCMP_ACT_ALLOW"},
                 {"names":["getuid"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":5,"op":"SCMP_CMP_EQ"}]},
                 {"names":["getgid","getegid"],"action":"SCMP_ACT_KILL_PROCESS"}]}
                """);
    }

    @Test
    void endsAsItDoesUnexplained() {
        Command command = Program.named("calls").with(39, "102:7", 104, 39);
        Outcome plain = Syscribe.enforce(profile, command).run();
        Outcome explained = explain(command);
        assertThat(explained.stdout()).isEqualTo(plain.stdout());
        assertThat(explained.status()).isEqualTo(plain.status()).isEqualTo(159);
        assertThat(explained.stderr())
                .hasLineCount(3)
                .contains(
                        "EPERM: getpid(",
                        "EPERM: getuid(0x7",
                        "other arguments",
                        "killed: getgid(",
                        "denied by a rule");
    }

    @Test
    void writesAPatchThatAllowsAllOfIt() throws IOException {
        Path patch = directory.resolve("patch");
        explain(Program.named("calls").with(39, "102:7", 39), "--patch", patch);
        JsonNode operations = new ObjectMapper().readTree(Files.readString(patch));
        assertThat(operations).hasSize(2);
        assertThat(operations.get(0).toString())
                .isEqualTo("{\"op\":\"add\",\"path\":\"/syscalls/0/names/-\",\"value\":\"getpid\"}");
        assertThat(operations.get(1).at("/value/args").toString())
                .isEqualTo("[{\"index\":0,\"value\":7,\"op\":\"SCMP_CMP_EQ\"}]");
    }

    @Test
    void runsNothingThatItCannotLock() {
        Path started = directory.resolve("started");
        Outcome outcome = Command.of("touch", started)
                .behind(Syscribe.command("enforce", "--explain", "-p", directory.resolve("none"), "--")
                        .words())
                .run();
        assertThat(outcome.status()).isEqualTo(125);
        assertThat(started).doesNotExist();
    }

    private Outcome explain(Command command, Object... options) {
        return command.behind(Syscribe.command("enforce", "--explain", "-p", profile, List.of(options), "--")
                        .words())
                .run();
    }
}
