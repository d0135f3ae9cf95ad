package syscribe.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why a process cannot be attached to is said in one line, and an older recording stays as it is. */
class AttachRefusedTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "-p 2147483647, there is no process 2147483647",
        "-p 0, -p 0 is not a number in 1..2147483647",
        "-p 1 --sample 1s, --sample 1s is not of the form ON/PERIOD",
        "-p 1 --sample 2s/1s, the first must be more than 0 and less than the second",
        "-p 1 --sample 0s/1s, the first must be more than 0 and less than the second",
        "-p 1 --sample 1s/never, is no duration",
        "-p 1 --for never, is no duration"
    })
    void whereTheWordsAreWrong(String words, String reason) throws Exception {
        assertRefused(reason, (Object[]) words.split(" ", -1));
    }

    @Test
    void whereSomebodyElseTracesIt() throws Exception {
        Needs.commands("strace");
        try (Running sleep = Command.of("sleep", "1000").start();
                Running strace = Command.of("strace", "-o", directory.resolve("log"), "-p", sleep.pid())
                        .start()) {
            Await.that("it is traced", () -> Task.of(sleep.pid()).stream().anyMatch(Task::isTraced));
            assertRefused("is traced already, by process " + strace.pid() + " (strace)", "-p", sleep.pid());
        }
    }

    private void assertRefused(String reason, Object... words) throws Exception {
        Path recording = Files.writeString(directory.resolve("recording"), "{\"type\":\"header\"");
        Outcome outcome = Command.of(words)
                .behind(Syscribe.command("attach", "-o", recording).words())
                .run();
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.stderr().lines()).singleElement().asString().contains(reason);
        assertThat(recording).hasContent("{\"type\":\"header\"");
    }
}
