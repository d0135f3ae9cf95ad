package syscribe.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** minimize, on a program of which it is known what it can do without. */
@Tag("long")
class MinimizeTest {
    private static final int FAILED = 125;
    private static final int GETPID = 39;
    private static final Program SPARES = Program.named("spares");

    @TempDir
    private static Path shared;

    private static Path profile;

    @TempDir
    private Path directory;

    @BeforeAll
    static void generateProfile() {
        profile = profileOf("spares", SPARES.with(), "security");
    }

    private static Path profileOf(String name, Command command, String level) {
        Path recording = shared.resolve(name + ".jsonl");
        Path generated = shared.resolve(name + ".json");
        command.behind(Syscribe.command("record", "-q", "--args", level, "-o", recording, "--")
                        .words())
                .run()
                .successfully();
        Syscribe.command("generate", "-q", "--args", level, "-o", generated, recording)
                .run()
                .successfully();
        return generated;
    }

    private Path result() {
        return directory.resolve("minimal.json");
    }

    /** The program's calls are of the kind whose denial may do harm, and do none in it. */
    private Command minimizeSpares(Path of, Command test, Object... options) {
        List<Object> all =
                new ArrayList<>(List.of("--try", "getpid,getppid,getuid,geteuid,getresuid", "--try", "getsid"));
        all.addAll(List.of(options));
        return minimize(of, test, all.toArray());
    }

    private Command minimize(Path of, Command test, Object... options) {
        return test.behind(Syscribe.command("minimize", "-p", of, "-o", result(), List.of(options), "--")
                .words());
    }

    @Test
    void takesOutWhatIsSuperfluousAndShowsThatTheRestIsNot() {
        Outcome outcome = minimizeSpares(profile, SPARES.with(), "--json").run();
        String report = outcome.successfully();
        assertThat(removed(report, "getppid")).isEqualTo("ENOSYS");
        assertThat(removed(report, "getuid")).isEqualTo("EPERM");
        // Once the first is gone, the second is not needed any more.
        assertThat(removed(report, "sched_yield")).isEqualTo("ENOSYS");
        assertThat(removed(report, "getsid")).isNotEmpty();
        assertThat(List.of(removed(report, "geteuid"), removed(report, "getresuid")))
                .containsOnlyOnce("");
        assertThat(List.of("getpid", "write", "socket"))
                .allMatch(call -> removed(report, call).isEmpty());
        assertThat(report).contains("\"minimal\" : true").containsPattern("\"conditions\" : \"domain is AF_INET and");
        assertThat(outcome.stderr()).contains("without any one more of the others the test fails (1-minimal)");
        assertThat(outcome.leftOver()).isEmpty();
        assertThat(Syscribe.enforce(result(), SPARES.with()).run().successfully())
                .isEqualTo("done\n");
        assertThat(state()).doesNotExist();
    }

    /** How a removed call is answered; empty where it stays. */
    private static String removed(String report, String call) {
        var found = Pattern.compile("\"name\" : \"" + call
                        + "\",\\s+(?:\"conditions\"[^,]*,\\s+)?\"risk\" : \"\\w+\",\\s+\"answer\" : \"(\\w+)\"")
                .matcher(report.replaceAll("\"conditions\" : \"[^\"]*\",\\s+\"risk\" : \"\\w+\",\\s+\"answer\"", ""));
        return found.find() ? found.group(1) : "";
    }

    private Path state() {
        return directory.resolve("minimal.json.state");
    }

    /** A killed search leaves nothing that the next one has to do again, and no process that is in its way. */
    @Test
    void goesOnWhereItWasKilled() {
        Path known = profileOf("daemon", SPARES.with("daemon", 1), "none");
        Command search = minimizeSpares(known, SPARES.with("daemon", 1000));
        String whole = search.run().successfully() + read(result());
        for (int lines : new int[] {3, 15}) {
            delete(result());
            try (Running running = search.start()) {
                Await.that("it has made some runs", () -> lines(state()) >= lines || !running.isAlive());
                running.signal("KILL");
                assertThat(running.waitFor().status()).isEqualTo(128 + 9);
            }
            assertThat(result()).doesNotExist();
            Outcome outcome = search.run();
            outcome.successfully();
            assertThat(outcome.stderr()).containsPattern("goes on with \\d+ runs? known from .*minimal.json.state");
            assertThat(outcome.leftOver()).isEmpty();
            assertThat(read(result())).isEqualTo(whole);
        }
    }

    private static Command shell(String script) {
        return Command.of("sh", "-c", script);
    }

    @Test
    void hasAValidResultWhenTimeIsOver() {
        Outcome outcome = minimizeSpares(profile, SPARES.with(), "--budget", "1ms", "--json")
                .run();
        assertThat(outcome.successfully()).contains("\"minimal\" : false", "\"finished\" : false", "\"undecided\"");
        assertThat(outcome.stderr()).contains("the time is over; this is NOT minimal");
        assertThat(Syscribe.enforce(result(), SPARES.with()).run().successfully())
                .isEqualTo("done\n");
        // Nothing has been tried.
        assertThat(state()).doesNotExist();
    }

    @Test
    void takesATestThatDoesNotEndForOneThatFails() {
        Outcome outcome = minimizeSpares(
                        profileOf("hang", SPARES.with("hang"), "none"), SPARES.with("hang"), "--timeout", "500ms")
                .run();
        outcome.successfully();
        assertThat(outcome.stderr()).containsPattern("needed: .*getppid");
        assertThat(outcome.leftOver()).isEmpty();
    }

    @Test
    void wantsATestThatPasses() {
        Outcome outcome = minimize(profileOf("one", SPARES.with(), "none"), shell("echo broken >&2; exit 3"))
                .run();
        assertThat(outcome.status()).isEqualTo(FAILED);
        OneLine.assertSaid(outcome);
        assertThat(outcome.stderr()).contains("run 1 of 3 it failed: ");
        assertThat(result()).doesNotExist();
    }

    @Test
    void showsWhatAFailingTestSaid() {
        Path all = profileOf("says", shell("echo broken >&2"), "none");
        Outcome outcome = minimize(all, shell("echo broken >&2; exit 3")).run();
        assertThat(outcome.status()).isEqualTo(FAILED);
        assertThat(outcome.stderr()).contains("syscribe: broken\n", "it failed: exit status 3");
    }

    @Test
    void doesNotGoOnFromTheStateOfAnother() throws IOException {
        Files.writeString(state(), "mine\n");
        Outcome outcome = minimize(profile, SPARES.with()).run();
        assertThat(outcome.status()).isEqualTo(FAILED);
        assertThat(outcome.stderr()).contains("minimal.json.state: is no state of minimize");
        assertThat(state()).hasContent("mine\n");
    }

    /** A program that takes an error for a process id would otherwise signal every process that there is. */
    @Test
    void letsNoRunSignalAllProcesses() {
        String probe = "'" + Program.named("calls").executable() + "' 62:-1:0 62:0xffffffff:0 | grep -c ";
        Path known = profileOf("kill", shell(probe + "62"), "none");
        Outcome outcome = minimize(known, shell("test $(" + probe + "'error 1') = 2"), "--budget", "1ms")
                .run();
        outcome.successfully();
    }

    /** The test itself runs free, and starts something under the profile that it is given. */
    @Test
    void leavesTheTestItselfAlone() {
        Path small = profileOf("calls", Program.named("calls").with(GETPID), "none");
        Command inner = Syscribe.enforce(Path.of("{}"), Program.named("calls").with(GETPID));
        Command test = inner.behind("sh", "-c", "test -f \"$SYSCRIBE_PROFILE\" && \"$@\" | grep -q '39 ok'", "sh");
        Outcome outcome = minimize(small, test, "--profile-only", "--runs", "1", "--try", "getpid")
                .run();
        outcome.successfully();
        assertThat(outcome.stderr()).containsPattern("needed: getpid, write").contains("(1-minimal)");
    }

    @Test
    void endsTheTestWithItself() {
        Path sleeps = profileOf("sleeps", shell("sleep 0.1; true"), "none");
        try (Running running = minimize(sleeps, shell("sleep 1000; true")).start()) {
            Await.that(
                    "the test sleeps",
                    () -> running.all().stream()
                            .anyMatch(process ->
                                    process.info().commandLine().orElse("").endsWith("sleep 1000")));
            running.signal("TERM");
            Outcome outcome = running.waitFor();
            assertThat(outcome.status()).isEqualTo(128 + 15);
            assertThat(outcome.leftOver()).isEmpty();
            assertThat(outcome.stderr()).contains("ended by SIGTERM; the same command goes on from ");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int lines(Path file) {
        return Files.exists(file) ? (int) read(file).lines().count() : 0;
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
