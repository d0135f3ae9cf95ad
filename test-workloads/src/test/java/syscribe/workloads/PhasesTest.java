package syscribe.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import syscribe.recorder.journal.PhaseChange;

/** A server of which it is known what it needs to start and what to serve. */
class PhasesTest {
    @TempDir
    private Path directory;

    /** Records the start and some requests, which come when the recording says that it is ready. */
    private Path record(ServesProgram program, String... options) {
        Path recording = directory.resolve("serves.recording.jsonl");
        try (Running running = program.startBehind(
                Syscribe.recording(recording, options).prefix().toArray())) {
            Await.that("it is ready", () -> Recordings.isMarkedReady(recording));
            for (char request : new char[] {'p', 'w', 'p', 'w'}) {
                program.ask(request);
            }
            program.quit();
            running.waitFor();
        }
        return recording;
    }

    private static String sign(Path recording) {
        return Recordings.read(recording).runs().values().stream()
                .flatMap(run -> run.ready().stream())
                .map(PhaseChange::by)
                .findFirst()
                .orElseThrow();
    }

    static Stream<Arguments> signs() {
        return Stream.of(
                Arguments.of(List.of(), "sendto by "),
                Arguments.of(List.of("--ready-notify"), "sendto by "),
                Arguments.of(List.of("--ready-log", "^now it serves$"), "write by "),
                Arguments.of(List.of("--ready", "test -S SOCKET"), "the command test -S "));
    }

    private List<String> options(List<String> words, ServesProgram program) {
        List<String> options = new ArrayList<>(words);
        options.replaceAll(word -> word.replace("SOCKET", program.socket().toString()));
        return options;
    }

    @ParameterizedTest
    @MethodSource("signs")
    void servesUnderTheSecondProfileFromTheMomentItIsReady(List<String> words, String sign) {
        ServesProgram program = new ServesProgram(directory);
        List<String> options = options(words, program);
        Path recording = record(program, options.toArray(String[]::new));
        assertThat(sign(recording)).startsWith(sign);
        Path profile = directory.resolve("serves.json");
        String said = Syscribe.command("generate", "--phases", recording, "-o", profile)
                .run()
                .stderr();
        assertThat(said).contains("loses of medium risk: bind, execve").contains("serves.serving.json");

        try (Running running = program.startBehind(enforcing(profile, options))) {
            Await.that("it is locked", () -> running.stderr().contains("locked: 2 processes (5 threads)"));
            assertThat(running.stderr()).contains(sign);
            assertThat(ServesProgram.tasks(running))
                    .hasSize(5)
                    .allMatch(task -> task.filters() == 2 && !task.isTraced());
            for (int connection = 0; connection < 8; connection++) {
                assertThat(program.ask('p')).isEqualTo(ServesProgram.ANSWER);
                assertThat(program.ask('w')).isEqualTo(ServesProgram.OK);
                assertThat(List.of(program.ask('x'), program.ask('b'))).containsOnly(ServesProgram.DENIED);
            }
            program.quit();
            assertThat(running.waitFor().status()).isEqualTo(128 + 15);
        }
    }

    private static Object[] enforcing(Path profile, List<String> options) {
        return Syscribe.command("enforce", "--phases", "-p", profile, options, "--")
                .words()
                .toArray();
    }

    /** A filter that could not be installed means that the workload does not run. */
    @Test
    void isKilledWhereItCannotBeLocked() {
        ServesProgram program = new ServesProgram(directory, "shut");
        Path profile = directory.resolve("serves.json");
        Syscribe.command("generate", "-q", "--phases", record(program, "--phases"), "-o", profile)
                .run()
                .successfully();
        try (Running running = program.startBehind(enforcing(profile, List.of()))) {
            Outcome outcome = running.waitFor();
            assertThat(outcome.status()).isEqualTo(125);
            assertThat(outcome.stderr()).contains("cannot be locked").contains("forbids seccomp");
            assertThat(outcome.leftOver()).isEmpty();
        }
    }

    @Test
    void onlyTheStartIsProtectedWhereItNeverGetsReady() {
        Path profile = directory.resolve("true.json");
        Path recording = record(new ServesProgram(directory), "--phases");
        Syscribe.command("generate", "-q", "--phases", recording, "-o", profile)
                .run()
                .successfully();
        Outcome outcome =
                Command.of("true").behind(enforcing(profile, List.of())).run();
        assertThat(outcome.status()).isZero();
        assertThat(outcome.stderr()).contains("ended before it was ready");
    }

    @Test
    void aMergedRecordingKeepsThePhases() {
        Path recording = record(new ServesProgram(directory));
        Path merged = directory.resolve("merged.jsonl");
        Syscribe.command("merge", recording, recording, "-o", merged).run().successfully();
        assertThat(Recordings.read(merged)).isEqualTo(Recordings.read(recording));
    }

    @Test
    void saysWhatToDoWhereNoRunTellsItsPhases() {
        Path recording = directory.resolve("true.jsonl");
        Syscribe.record(recording, Command.of("true")).run().successfully();
        Outcome outcome = Syscribe.command("generate", "--phases", recording, "-o", directory.resolve("x.json"))
                .run();
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.stderr()).contains("record with --phases");
        assertThat(directory.resolve("x.json")).doesNotExist();
    }
}
