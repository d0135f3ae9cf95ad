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
        Service service = Service.start("while :; do cd /; umask 7; done");
        RecordedRun run = attach(service.pid(), Optional.of(Duration.ofMillis(100)));
        assertThat(run.counts().keySet()).extracting(Observation::name).contains("chdir", "umask");
        assertThat(run.summary().end()).as("it lives on").isEmpty();
        assertThat(Files.readString(Path.of("/proc", "" + service.pid(), "status")))
                .contains("TracerPid:\t0\n", "Seccomp:\t0\n")
                .doesNotContain("(tracing stop)", "(stopped)");
        service.kill();
    }

    @Test
    void seesAProcessToItsEnd() throws Exception {
        Service service = Service.start("read line; (exit 4); exit 3");
        Thread user = new Thread(() -> {
            awaitTracer(service.pid());
            closeInput(service.launcher());
        });
        user.start();
        RecordedRun run = attach(service.pid(), Optional.empty());
        user.join();
        assertThat(run.summary().end()).hasValue(WorkloadEnd.exited(3));
        assertThat(run.summary().processes()).as("later children are recorded").isEqualTo(2);
    }

    @Test
    void saysThatThereIsNoSuchProcess() {
        assertThatThrownBy(() -> attach(Integer.MAX_VALUE, Optional.empty()))
                .isInstanceOf(TraceDeniedException.class)
                .hasMessage("tracing is not possible: there is no process 2147483647");
    }

    private RecordedRun attach(long pid, Optional<Duration> duration) throws Exception {
        return new Recorder(RecordOptions.to(directory.resolve("run.jsonl")))
                .attach(new AttachOptions((int) pid, duration, Optional.empty()), "test", failure -> {
                    throw new AssertionError(failure);
                });
    }

    /**
     * A shell that is no child of this process: Java waits for its own children, and would take their stops away.
     *
     * @param pid the shell
     * @param launcher has its input
     */
    private record Service(long pid, Process launcher) {
        static Service start(String script) throws IOException {
            String launch = "exec 3<&0; sh -c '" + script + "' <&3 >/dev/null 2>&1 & echo $!; wait";
            Process launcher = new ProcessBuilder("sh", "-c", launch).start();
            BufferedReader output = launcher.inputReader(StandardCharsets.UTF_8);
            return new Service(Long.parseLong(output.readLine()), launcher);
        }

        void kill() {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
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

    private static void closeInput(Process launcher) {
        try {
            launcher.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
