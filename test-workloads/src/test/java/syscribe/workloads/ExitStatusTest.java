package syscribe.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The workload's exit status is ours, under record and under enforce. */
class ExitStatusTest {
    @TempDir
    private static Path shared;

    private static Path profileOfExits;
    private static Path profileOfDies;

    @TempDir
    private Path directory;

    @BeforeAll
    static void generateProfiles() {
        profileOfExits = profile("exits", "0");
        profileOfDies = profile("dies", "15");
    }

    private static Path profile(String program, String argument) {
        Path recording = shared.resolve(program + ".jsonl");
        Syscribe.record(recording, Program.named(program).with(argument)).run();
        return Syscribe.generate(shared.resolve(program + ".json"), recording);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 127, 130, 255})
    void isTheWorkloadsStatus(int status) {
        Command command = Program.named("exits").with(status);
        assertThat(record(command).status()).isEqualTo(status);
        assertThat(Syscribe.enforce(profileOfExits, command).run().status()).isEqualTo(status);
    }

    /** All that end a process by default; no core is written where the limit is 0. */
    static IntStream fatalSignals() {
        return IntStream.of(1, 2, 3, 6, 9, 11, 13, 15, 31, 34, 64);
    }

    @ParameterizedTest
    @MethodSource("fatalSignals")
    void is128AndTheSignal(int signal) {
        Command command = Program.named("dies").with(signal);
        assertThat(record(command).status()).isEqualTo(128 + signal);
        assertThat(Syscribe.enforce(profileOfDies, command).run().status()).isEqualTo(128 + signal);
    }

    @Test
    void is127WhereTheCommandIsNotFound() {
        assertThat(record(Command.of("no-such-command-here")).status()).isEqualTo(127);
        assertThat(record(Command.of("/no/such/command")).status()).isEqualTo(127);
        assertThat(Syscribe.enforce(profileOfExits, Command.of("no-such-command-here"))
                        .run()
                        .status())
                .isEqualTo(127);
    }

    @Test
    void is126WhereTheCommandCannotBeExecuted() throws IOException {
        Path text = Files.writeString(directory.resolve("text"), "no program");
        assertThat(record(Command.of(text)).status()).isEqualTo(126);
        assertThat(record(Command.of(directory)).status()).isEqualTo(126);
        assertThat(Syscribe.enforce(profileOfExits, Command.of(text)).run().status())
                .isEqualTo(126);
    }

    @ParameterizedTest
    @ValueSource(strings = {"record", "record --no-such-option -- true", "record -o", "enforce -- true", "nonsense"})
    void is125OrTwoForWrongUse(String words) {
        Outcome outcome = Syscribe.command((Object[]) words.split(" ")).run();
        assertThat(outcome.status()).isEqualTo(words.startsWith("nonsense") ? 2 : 125);
        OneLine.assertSaid(outcome);
    }

    private Outcome record(Command command) {
        return Syscribe.record(directory.resolve("recording"), command).run();
    }
}
