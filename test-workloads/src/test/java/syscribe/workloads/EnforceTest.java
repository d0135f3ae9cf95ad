package syscribe.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A program under a profile: what is not in it is denied, in the way that was asked for. */
class EnforceTest {
    private static final int GETPID = 39;
    private static final int GETUID = 102;
    private static final int EXECVE = 59;

    @TempDir
    private static Path shared;

    /** Allows getpid, write and exit_group, and what the generator adds. */
    private static Path profile;

    @TempDir
    private Path directory;

    @BeforeAll
    static void generateProfile() {
        Path recording = shared.resolve("recording");
        Syscribe.record(recording, Program.named("calls").with(GETPID)).run().successfully();
        profile = Syscribe.generate(shared.resolve("profile"), recording);
    }

    @Test
    void allowsWhatWasRecordedAndDeniesTheRest() {
        assertThat(enforce("errno:EPERM", GETPID, GETUID).successfully()).isEqualTo("39 ok\n102 error 1\n");
    }

    @ParameterizedTest
    @CsvSource({
        "errno, 0, 102 error 1",
        "errno:ENOSYS, 0, 102 error 38",
        "errno:13, 0, 102 error 13",
        "kill, 159, ''",
        "kill-thread, 159, ''",
        "trap, 159, ''",
        "log, 0, 102 ok"
    })
    void deniesInTheWayThatIsAskedFor(String action, int status, String lastLine) {
        Outcome outcome = enforce(action, GETPID, GETUID);
        assertThat(outcome.status()).as(outcome.toString()).isEqualTo(status);
        assertThat(outcome.stdout()).isEqualTo("39 ok\n" + (lastLine.isEmpty() ? "" : lastLine + "\n"));
    }

    /** The exec that starts the program is allowed for one path at one address, and for no other. */
    @Test
    void startsAProgramThatMayNotExec() throws IOException {
        assertThat(Files.readString(profile)).doesNotContain("\"execve\"").doesNotContain("\"execveat\"");
        Outcome outcome = enforce("errno:EPERM", EXECVE, EXECVE + ":0x401000", EXECVE + ":-1");
        assertThat(outcome.successfully()).isEqualTo("59 error 1\n59:0x401000 error 1\n59:-1 error 1\n");
    }

    /** i386's number 20 is getpid, too; a profile of x86-64 alone lets nobody in by the other door. */
    @Test
    void killsCallsOfAnotherArchitecture() {
        Outcome outcome = enforce("errno:EPERM", GETPID, "x86", 20);
        assertThat(outcome.status()).as(outcome.toString()).isEqualTo(159);
        assertThat(outcome.stdout()).isEqualTo("39 ok\n");
    }

    @Test
    void keepsTheProcess() {
        Path recording = directory.resolve("recording");
        Command command = Command.of("sh", "-c", "echo $$; echo $PPID");
        Syscribe.record(recording, command).run().successfully();
        Path own = Syscribe.generate(directory.resolve("profile"), recording);
        try (Running running = Syscribe.enforce(own, command).start()) {
            assertThat(running.waitFor().successfully())
                    .isEqualTo(running.pid() + "\n" + ProcessHandle.current().pid() + "\n");
        }
    }

    @Test
    void locksThreadsChildrenAndNewPrograms() {
        Path recording = directory.resolve("recording");
        Command command = Program.named("families").with();
        String answer = Syscribe.record(recording, command).run().successfully();
        Path own = Syscribe.generate(directory.resolve("profile"), recording);
        assertThat(Syscribe.enforce(own, command).run().successfully()).isEqualTo(answer);
        Outcome outcome =
                Syscribe.enforce(ProfileEdit.without("execve", own), command).run();
        assertThat(outcome.successfully()).isEqualTo("fork 111\nvfork 111\nclone 111\nclone3 111\n");
    }

    @Test
    void records32BitProgramsUnderTheirOwnArchitecture() throws IOException {
        Path recording = directory.resolve("recording");
        Command command = Program.named("hello32").with();
        String answer = Syscribe.record(recording, command).run().successfully();
        Path own = Syscribe.generate(directory.resolve("profile"), recording);
        assertThat(Files.readString(own)).contains("SCMP_ARCH_X86\"");
        assertThat(Syscribe.enforce(own, command).run().successfully()).isEqualTo(answer);
    }

    @Test
    void doesNotStartWhatCannotBeLocked() throws IOException {
        StringBuilder rules = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            rules.append(i == 0 ? "" : ",")
                    .append("{\"names\":[\"ioctl\"],\"action\":\"SCMP_ACT_ALLOW\",\"args\":[")
                    .append("{\"index\":1,\"value\":" + 7L * i + ",\"op\":\"SCMP_CMP_EQ\"},")
                    .append("{\"index\":2,\"value\":" + 11L * i + ",\"op\":\"SCMP_CMP_GT\"}]}");
        }
        Path tooLarge = Files.writeString(
                directory.resolve("large"), "{\"defaultAction\":\"SCMP_ACT_ERRNO\",\"syscalls\":[" + rules + "]}");
        Path started = directory.resolve("started");
        Outcome outcome =
                Syscribe.enforce(tooLarge, Command.of("touch", started)).run();
        assertThat(outcome.status()).as(outcome.toString()).isEqualTo(125);
        assertThat(outcome.stderr()).contains("4,096");
        OneLine.assertSaid(outcome);
        assertThat(started).doesNotExist();
    }

    private Outcome enforce(String action, Object... calls) {
        Command launcher = Syscribe.command("enforce", "-q", "-p", profile, "--on-deny", action, "--");
        return Program.named("calls").with(calls).behind(launcher.words()).run();
    }
}
