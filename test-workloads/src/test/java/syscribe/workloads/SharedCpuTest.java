package syscribe.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program that looks where it may run does not see that it shares the recorder's CPU. */
class SharedCpuTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"--full", "--no-promotion"})
    void mayRunWhereItMightBefore(String option) throws IOException {
        Command recorder =
                Syscribe.command("record", "-q", "-o", directory.resolve("recording"), List.of(option), "--");
        Outcome outcome =
                Program.named("cpus").with(ownCpus()).behind(recorder.words()).run();
        assertThat(outcome.successfully()).isEqualTo("the same everywhere\n");
        assertThat(outcome.leftOver()).isEmpty();
    }

    private static String ownCpus() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("Cpus_allowed_list:"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElseThrow();
        }
    }
}
