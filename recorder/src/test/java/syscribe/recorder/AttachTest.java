package syscribe.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import syscribe.recorder.journal.Observation;
import syscribe.recorder.journal.WorkloadEnd;
import syscribe.tracer.TraceDeniedException;

/** A running process is recorded for a while, and does not notice. */
@Timeout(60)
class AttachTest {
    @TempDir
    private Path directory;

    @RepeatedTest(3)
    void leavesTheProcessAsItWas() throws Exception {
        Process service = start("while :; do cd /; umask 7; done");
        RecordedRun run = attach(service.pid(), Optional.of(Duration.ofMillis(100)));
        assertThat(run.counts().keySet()).extracting(Observation::name).contains("chdir", "umask");
        assertThat(run.summary().end()).as("it lives on").isEmpty();
        assertThat(Files.readString(Path.of("/proc", "" + service.pid(), "status")))
                .contains("TracerPid:\t0\n", "Seccomp:\t0\n")
                .doesNotContain("(tracing stop)", "(stopped)");
        service.destroyForcibly().waitFor();
    }

    @Test
    void seesAProcessToItsEnd() throws Exception {
        Process service = start("read line; (exit 4); exit 3");
        Thread user = new Thread(() -> {
            awaitTracer(service.pid());
            closeInput(service);
        });
        user.start();
        RecordedRun run = attach(service.pid(), Optional.empty());
        user.join();
        assertThat(run.summary().end()).hasValue(WorkloadEnd.exited(3));
        assertThat(run.summary().processes()).as("later children are recorded").isEqualTo(2);
        assertThat(service.waitFor()).isEqualTo(3);
    }

    @Test
    void saysThatThereIsNoSuchProcess() {
        assertThatThrownBy(() -> attach(Integer.MAX_VALUE, Optional.empty()))
                .isInstanceOf(TraceDeniedException.class)
                .hasMessage("tracing is not possible: there is no process 2147483647");
    }

    private RecordedRun attach(long pid, Optional<Duration> duration) throws Exception {
        return new Recorder(RecordOptions.to(directory.resolve("run.jsonl")))
                .attach((int) pid, duration, "test", failure -> {
                    throw new AssertionError(failure);
                });
    }

    /** A shell that has said that it runs. */
    private static Process start(String script) throws Exception {
        Process process = new ProcessBuilder("sh", "-c", "echo; " + script).start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        assertThat(output.readLine()).isEmpty();
        return process;
    }

    private static void awaitTracer(long pid) {
        try {
            while (Files.readString(Path.of("/proc", "" + pid, "status")).contains("TracerPid:\t0\n")) {
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void closeInput(Process process) {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
