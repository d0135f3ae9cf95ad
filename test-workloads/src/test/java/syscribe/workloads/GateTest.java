package syscribe.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gates of a build: check, diff and explain on what was really recorded. */
class GateTest {
    private static final int NO = 1;
    private static final int WRONG = 2;

    @TempDir
    private static Path shared;

    private static Path hello;
    private static Path exits;
    private static Path profileOfHello;
    private static Path profileOfExits;

    @TempDir
    private Path directory;

    @BeforeAll
    static void record() {
        hello = shared.resolve("hello.jsonl");
        exits = shared.resolve("exits.jsonl");
        Syscribe.record(hello, Program.named("hello").with()).run().successfully();
        Syscribe.record(exits, Program.named("exits").with("0")).run().successfully();
        profileOfHello = Syscribe.generate(shared.resolve("hello.json"), hello);
        profileOfExits = Syscribe.generate(shared.resolve("exits.json"), exits);
    }

    @Test
    void checkPassesWhatTheProfileWasMadeFrom() {
        Outcome outcome = run(0, "check", "-p", profileOfHello, hello, exits);
        assertThat(outcome.stdout()).contains("allows all of 2 recorded syscalls", "restart_syscall");
        assertThat(outcome.stderr()).isEmpty();
    }

    @Test
    void checkSaysWhatWouldBeDeniedAndByWhom() {
        Outcome outcome = run(NO, "check", "-p", profileOfExits, hello);
        assertThat(outcome.stdout())
                .contains("denies 1 of 2 recorded syscalls", "write (x86_64 1): denied with EPERM: no rule names it")
                .containsPattern("by +/.*hello.*, pid \\d+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--json", "--sarif", "--junit"})
    void checkReportsToProgramsWithTheSameStatus(String form) {
        assertThat(run(0, "check", form, "-p", profileOfHello, hello).stdout()).isNotEmpty();
        Outcome denied = run(NO, "check", form, "-p", profileOfExits, hello);
        assertThat(denied.stdout())
                .startsWith(form.equals("--junit") ? "<?xml" : "{")
                .contains("write");
        assertThat(denied.stderr()).isEmpty();
    }

    @Test
    void checkDoesNotPassWhatTheRecordingCannotDecide() throws IOException {
        Path conditional = Files.writeString(directory.resolve("conditional.json"), """
                {"defaultAction": "SCMP_ACT_ERRNO", "syscalls": [{"names": ["exit_group"], "action": "SCMP_ACT_ALLOW"},
                 {"names": ["write"], "action": "SCMP_ACT_ALLOW",
                  "args": [{"index": 0, "value": 2, "op": "SCMP_CMP_EQ"}]}]}
                """);
        assertThat(run(NO, "check", "-p", conditional, hello).stdout()).contains("no rule allows these arguments");
    }

    @Test
    void diffSaysWhetherTwoAreEqual() {
        run(0, "diff", hello, hello);
        run(0, "diff", profileOfHello, profileOfHello);
        assertThat(run(NO, "diff", profileOfExits, profileOfHello).stdout())
                .contains("1 gained, 0 changed, 0 lost", "+ low      write (x86_64): denied with EPERM -> allowed");
        assertThat(run(NO, "diff", hello, exits).stdout()).contains("- low      write (x86_64): seen -> not seen");
        assertThat(run(NO, "diff", "--json", hello, profileOfHello).stdout()).contains("\"restart_syscall\"");
    }

    @Test
    void explainTellsAProfileFromARecording() {
        assertThat(run(0, "explain", hello, "write").stdout()).contains("calls    1, exact", "Writes to a descriptor.");
        assertThat(run(0, "explain", profileOfHello, "write").stdout())
                .contains("verdict  allowed", "seen in a run of", "Writes to a descriptor.");
        assertThat(run(0, "explain", profileOfHello, "keyctl").stdout())
                .contains("verdict  denied with EPERM", "risk     high", "CVE-2016-0728");
        assertThat(run(0, "explain", profileOfHello).stdout()).contains("syscalls named: ", "0 conditional, 0 denied");
    }

    @Test
    void readsOneFileFromStandardInput() throws IOException {
        Outcome outcome = Syscribe.command("diff", "-", hello)
                .reading(Files.readString(hello))
                .run();
        assertThat(outcome.status()).as(outcome.toString()).isZero();
    }

    @Test
    void refuseBadInput() throws IOException {
        Path garbage = Files.writeString(directory.resolve("garbage"), "{\"type\":\"header\"}\n");
        refused("check", "-p", profileOfHello, garbage);
        refused("check", "-p", garbage, hello);
        refused("check", hello);
        refused("check", "-p", profileOfHello);
        refused("check", "--json", "--sarif", "-p", profileOfHello, hello);
        refused("diff", hello);
        refused("diff", hello, garbage);
        refused("diff", hello, directory.resolve("nowhere"));
        refused("explain", profileOfHello, "no_such_call");
        refused("explain", Files.writeString(directory.resolve("text"), "text"));
    }

    private static void refused(Object... words) {
        OneLine.assertSaid(run(WRONG, words));
    }

    private static Outcome run(int status, Object... words) {
        Outcome outcome = Syscribe.command(words).run();
        assertThat(outcome.status()).as(outcome.toString()).isEqualTo(status);
        return outcome;
    }
}
