package syscribe.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import syscribe.recorder.journal.Recording;

/** SIGUSR1 asks a recorder where it stands; the workload does not notice. */
class InterimSummaryTest {
    private static final String SO_FAR = "syscribe: so far ";
    private static final String INTERIM = "{\"type\":\"summary\",\"complete\":false,";

    @TempDir
    private Path directory;

    @Test
    void isWrittenAndToldWhileTheWorkloadGoesOn() throws IOException {
        Path file = directory.resolve("recording");
        Path stop = directory.resolve("stop");
        String loop = "trap 'echo reached' USR1; echo ready; while [ ! -e '" + stop + "' ]; do sleep 0.01; done";
        try (Running recorder = Command.of("sh", "-c", loop)
                .behind(Syscribe.command("record", "-o", file, "--").words())
                .start()) {
            Await.that("it works", () -> recorder.stdout().equals("ready\n"));
            ask(recorder, 1);
            ask(recorder, 2);
            assertThat(Recordings.summary(Recordings.read(file)).complete()).isFalse();
            Files.createFile(stop);
            assertThat(recorder.waitFor().successfully()).isEqualTo("ready\n");
        }
        assertThat(Files.readString(file).lines().filter(line -> line.startsWith(INTERIM)))
                .hasSize(2);
        Recording recording = Recordings.read(file);
        assertThat(recording.isComplete()).isTrue();
        assertThat(recording.observations().values())
                .allMatch(observed -> observed.count().calls() > 0);
    }

    @Test
    void isToldOfAnAttachedProcess() {
        Path file = directory.resolve("recording");
        try (Running lively = Program.named("lively").with().start()) {
            Await.that("it works", () -> lively.stdout().startsWith("ready"));
            try (Running recorder =
                    Syscribe.command("attach", "-p", lively.pid(), "-o", file).start()) {
                Await.that("it is traced", () -> Task.of(lively.pid()).stream().anyMatch(Task::isTraced));
                ask(recorder, 1);
                recorder.signal("TERM");
                assertThat(recorder.waitFor().status()).isZero();
            }
            lively.signal("TERM");
            assertThat(lively.waitFor().successfully()).contains("\nlost 0\n");
        }
        assertThat(Recordings.read(file).isComplete()).isTrue();
    }

    private static void ask(Running recorder, int time) {
        recorder.signal("USR1");
        Await.that(
                "the summary is told",
                () -> recorder.stderr()
                                .lines()
                                .filter(line -> line.startsWith(SO_FAR))
                                .count()
                        == time);
    }
}
