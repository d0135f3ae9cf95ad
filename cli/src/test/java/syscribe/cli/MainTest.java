package syscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user sees of a command line that runs no workload. */
class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    @Test
    void listsEveryCommandInTheHelp() {
        assertThat(run("help")).isZero();
        Commands.all().forEach(command -> assertThat(text(out)).contains("syscribe " + command.name()));
        assertThat(text(err)).isEmpty();
    }

    @Test
    void saysInALineThatThereIsNotEnoughMemory() {
        assertThat(Failures.describe(new OutOfMemoryError("Java heap space")))
                .startsWith("there is not enough memory: this takes more than the ")
                .doesNotContain("internal error");
    }

    @Test
    void explainsEveryCommand() {
        for (Command command : Commands.all()) {
            assertThat(run(command.name(), "--help")).as(command.name()).isZero();
            assertThat(text(out)).contains(command.summary());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "record,                 125, no command to run",
        "record --nonsense,      125, Unrecognized option: --nonsense",
        "record stray -- true,   125, unexpected \"stray\"",
        "enforce -- true,        125, option -p is missing",
        "learn --on-deny x -- a, 125, --on-deny x is no action",
        "generate,               2,   no recording given",
        "generate /nowhere/a,    2,   /nowhere/a: there is no such file",
        "generate /etc/passwd,   2,   /etc/passwd: line 1: not a recording",
        "merge,                  2,   option -o is missing",
        "generate a -- b,        2,   runs no command",
        "frobnicate,             2,   there is no command \"frobnicate\"",
        "'',                     2,   no command given",
    })
    void saysInOneLineWhatIsWrong(String words, int status, String message) {
        String[] args = words.isEmpty() ? new String[0] : words.split(" ");
        assertThat(run(args)).isEqualTo(status);
        assertThat(text(err)).contains(message).doesNotContain("Exception").startsWith("syscribe: ");
        assertThat(text(out)).isEmpty();
    }

    @Test
    void leavesAnOldProfileAloneWhereTheRecordingIsDamaged() throws IOException {
        Path recording = Files.writeString(directory.resolve("r.jsonl"), "{\"type\":\"header\",\"schema\":99}\n");
        Path profile = Files.writeString(directory.resolve("p.json"), "old");
        assertThat(run("generate", recording.toString(), "-o", profile.toString()))
                .isEqualTo(2);
        assertThat(profile).hasContent("old");
    }

    private int run(String... args) {
        return Main.run(args, new Console(stream(out), stream(err), false));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
