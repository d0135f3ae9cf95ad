package syscribe.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import syscribe.profiles.Architecture;
import syscribe.recorder.journal.Recording;

/** A recorder, or its workload, that is killed in the middle. */
class KilledRecorderTest {
    /** A shell with a child that sleeps and a grandchild that is a daemon. */
    private static final String FAMILY = "setsid sleep 1000 & sh -c 'sleep 1000' & echo started; wait";

    private static final int REPEATS = Integer.getInteger("syscribe.tests.repeats", 5);

    @TempDir
    private Path directory;

    @Test
    void leavesAValidRecordingAndNoProcess() {
        Path file = directory.resolve("recording");
        try (Running running =
                Syscribe.record(file, Command.of("sh", "-c", FAMILY)).start()) {
            Await.that("the family sleeps", () -> sleepers(running) == 2);
            running.signal("KILL");
            Outcome outcome = running.waitFor();
            assertThat(outcome.status()).isEqualTo(128 + 9);
            assertThat(outcome.leftOver()).isEmpty();
        }
        Recording recording = Recordings.read(file);
        assertThat(recording.isComplete()).isFalse();
        assertThat(Recordings.names(recording).contains(Architecture.X86_64, "setsid"))
                .isTrue();
    }

    /** {@code -Dsyscribe.tests.repeats=100} for a soak. */
    @Test
    void leavesAValidRecordingAndNoProcessAtWhateverMoment() {
        Path file = directory.resolve("recording");
        String work = "while :; do ls / | sort | head -n 1; '"
                + Program.named("threads").executable() + "' 20; done";
        Random random = new Random(1);
        for (int i = 0; i < REPEATS; i++) {
            try (Running running =
                    Syscribe.record(file, Command.of("sh", "-c", work)).start()) {
                Await.that("it works", () -> !running.stdout().isEmpty());
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(500)));
                running.signal("KILL");
                assertThat(running.waitFor().leftOver()).as("after kill %d", i).isEmpty();
            }
            Recording recording = Recordings.read(file);
            assertThat(recording.isComplete()).isFalse();
            assertThat(recording.observations()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "families", "signals", "race", "orphans"})
    void survivesAWorkloadThatIsKilled(String program) throws IOException {
        Path file = directory.resolve("recording");
        Path marker = directory.resolve("looping");
        String loop =
                "touch '" + marker + "'; while :; do '" + Program.named(program).executable() + "'; done";
        try (Running running =
                Syscribe.record(file, Command.of("sh", "-c", loop)).start()) {
            Await.that(
                    "the loop runs",
                    () -> Files.exists(marker) && running.stdout().length() > 100);
            running.all().stream()
                    .filter(process -> process.pid() != running.pid())
                    .forEach(process -> Signals.send("KILL", process.pid()));
            Await.that("the recorder ends, or has a workload again", () -> killRest(running));
            Outcome outcome = running.waitFor();
            assertThat(outcome.status()).isEqualTo(128 + 9);
            assertThat(outcome.leftOver()).isEmpty();
        }
        assertThat(Recordings.read(file).isComplete()).isTrue();
    }

    /** The loop's shell may have started one more program before it died. */
    private static boolean killRest(Running running) {
        running.all().stream()
                .filter(process -> process.pid() != running.pid())
                .forEach(process -> Signals.send("KILL", process.pid()));
        return !running.isAlive();
    }

    private static long sleepers(Running running) {
        return running.all().stream()
                .filter(process -> process.info().commandLine().orElse("").startsWith("/usr/bin/sleep"))
                .count();
    }
}
