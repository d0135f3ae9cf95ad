package syscribe.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stopping, continuing and interrupting a workload that is being recorded, by signals and from a terminal. */
class JobControlTest {
    private static final int SAMPLES = 20;

    @TempDir
    private Path directory;

    @Test
    void stopsAndContinuesByItself() {
        Path recording = directory.resolve("recording");
        try (Running running =
                Syscribe.record(recording, Program.named("stops").with("self")).start()) {
            awaitStop(running);
            assertThat(running.stdout()).isEqualTo("stopping\n");
            workload(running, "CONT");
            assertThat(running.waitFor().successfully()).isEqualTo("stopping\ncontinued\n");
        }
        assertThat(Recordings.read(recording).isComplete()).isTrue();
    }

    @Test
    void stopsAndContinuesFromOutside() {
        Path recording = directory.resolve("recording");
        String loop = "trap 'echo ended; exit 4' TERM; echo ready; while :; do sleep 0.01; done";
        try (Running running =
                Syscribe.record(recording, Command.of("sh", "-c", loop)).start()) {
            Await.that("it runs", () -> running.stdout().contains("ready"));
            workload(running, "STOP");
            awaitStop(running);
            workload(running, "CONT");
            running.signal("TERM"); // the recorder passes it on
            Outcome outcome = running.waitFor();
            assertThat(outcome.status()).as(outcome.toString()).isEqualTo(4);
            assertThat(outcome.stdout()).isEqualTo("ready\nended\n");
        }
        assertThat(Recordings.read(recording).isComplete()).isTrue();
    }

    @Test
    void interruptReachesTheWorkloadOnce() throws IOException {
        Path recording = directory.resolve("recording");
        Outcome outcome = Terminal.run(
                directory,
                "expect ready\ntype \\x03\nexpect interrupted\n",
                Syscribe.record(
                                recording,
                                Command.of(
                                        "sh",
                                        "-c",
                                        "n=0; trap 'echo interrupted; n=$((n+1))' INT; echo ready;"
                                                + " while [ $n = 0 ]; do sleep 0.05; done; sleep 0.2; exit $((10+n))"))
                        .words());
        assertThat(outcome.status()).as(outcome.toString()).isEqualTo(11);
        assertThat(Recordings.read(recording).isComplete()).isTrue();
    }

    @Test
    void interruptEndsAWorkloadThatDoesNotCatchIt() throws IOException {
        Path recording = directory.resolve("recording");
        Outcome outcome = Terminal.run(
                directory,
                "expect ready\ntype \\x03\n",
                Syscribe.record(recording, Command.of("sh", "-c", "echo ready; exec sleep 1000"))
                        .words());
        assertThat(outcome.status()).as(outcome.toString()).isEqualTo(128 + 2);
        assertThat(Recordings.read(recording).isComplete()).isTrue();
    }

    @Test
    void shellStopsItAndBringsItBack() throws IOException {
        Path recording = directory.resolve("recording");
        Path go = directory.resolve("go");
        String work = "echo ready; until [ -e '" + go + "' ]; do sleep 0.02; done; echo finished";
        Path job = Files.writeString(
                directory.resolve("job"),
                "exec " + quoted(Syscribe.record(recording, Command.of("sh", "-c", work))) + "\n");
        Outcome outcome = Terminal.run(
                directory,
                """
                type PS1=prompt-; sh 'JOB'\\n
                expect ready\\r\\n
                type \\x1a
                expect Stopped
                expect prompt-
                type touch 'GO'; fg\\n
                expect finished
                expect prompt-
                type exit $?\\n
                """.replace("JOB", job.toString()).replace("GO", go.toString()),
                "bash",
                "--norc",
                "--noediting",
                "-i");
        assertThat(outcome.status()).as(outcome.toString()).isZero();
        assertThat(Recordings.read(recording).isComplete()).isTrue();
    }

    private static String quoted(Command command) {
        StringBuilder line = new StringBuilder();
        command.words()
                .forEach(word ->
                        line.append('\'').append(word.replace("'", "'\\''")).append("' "));
        return line.toString();
    }

    private static void workload(Running running, String signal) {
        workload(running).forEach(process -> Signals.send(signal, process.pid()));
    }

    /** A tracer holds a running process for a moment at each call; one that is stopped stays so. */
    private static void awaitStop(Running running) {
        AtomicInteger inARow = new AtomicInteger();
        Await.that("it stays stopped", () -> inARow.updateAndGet(n -> allStopped(running) ? n + 1 : 0) == SAMPLES);
    }

    private static boolean allStopped(Running running) {
        List<ProcessHandle> workload = workload(running);
        return !workload.isEmpty() && workload.stream().allMatch(JobControlTest::isStopped);
    }

    private static List<ProcessHandle> workload(Running running) {
        return running.all().stream()
                .filter(process -> process.pid() != running.pid())
                .toList();
    }

    /** {@code T (stopped)}, {@code t (tracing stop)} where a tracer holds it; a zombie is no longer stopped by anything. */
    private static boolean isStopped(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/status"))
                    .matches("(?s).*\nState:\t[TtZ] .*");
        } catch (IOException e) {
            return false;
        }
    }
}
