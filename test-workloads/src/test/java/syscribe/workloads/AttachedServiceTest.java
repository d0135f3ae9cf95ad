package syscribe.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import syscribe.workloads.services.Service;
import syscribe.workloads.services.Site;

/**
 * Recorders that come to a busy process and end, by themselves or by SIGKILL, at any moment: the process goes on as if nothing
 * had been. {@code -Dsyscribe.tests.attaches=100} for a soak.
 */
class AttachedServiceTest {
    private static final int ATTACHES = Integer.getInteger("syscribe.tests.attaches", 3);
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    /** Without its last thread, which makes processes: the end of one can interrupt a thread in the moment of letting go. */
    private static final int WITHOUT_PROCESSES = 8;

    private final Random random = new Random(1);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"KILL", "TERM", "HUP"})
    void losesNothingWhereverTheRecorderEnds(String signal) {
        try (Running lively = Program.named("lively").with().start()) {
            Await.that("it works", () -> lively.stdout().startsWith("ready"));
            for (int i = 0; i < ATTACHES; i++) {
                attachAndEnd(lively.pid(), signal);
            }
            assertThat(told(lively)).contains("\nlost 0\neach thread worked yes\n");
        }
    }

    @Test
    void interruptsNoCallWhereTheRecorderLeaves() {
        try (Running lively = Program.named("lively").with(WITHOUT_PROCESSES).start()) {
            Await.that("it works", () -> lively.stdout().startsWith("ready"));
            for (int i = 0; i < ATTACHES; i++) {
                attachAndEnd(lively.pid(), "INT");
            }
            assertThat(told(lively)).isEqualTo("ready\ninterrupted 0\nlost 0\neach thread worked yes\n");
        }
    }

    @Test
    void samplesWithoutInterruptingACall() {
        Path file = directory.resolve("recording");
        try (Running lively = Program.named("lively").with(WITHOUT_PROCESSES).start()) {
            Await.that("it works", () -> lively.stdout().startsWith("ready"));
            String said = Syscribe.command(
                            "attach", "-p", lively.pid(), "-o", file, "--sample", "50ms/200ms", "--for", "2s")
                    .run()
                    .stderr();
            assertThat(said).contains(", looked at ").contains("at least ");
            assertThat(told(lively)).isEqualTo("ready\ninterrupted 0\nlost 0\neach thread worked yes\n");
        }
        assertThat(Recordings.summary(Recordings.read(file))
                        .sampled()
                        .orElseThrow()
                        .samples())
                .isBetween(2L, 11L);
        assertThat(Syscribe.command("generate", file, "-o", directory.resolve("profile"))
                        .run()
                        .stderr())
                .contains("recorded for 50ms in every 200ms only");
    }

    static Stream<Named<Service>> services() {
        return Service.all().stream()
                .filter(service -> Stream.of("redis", "nginx", "java").anyMatch(service.name()::equals))
                .map(service -> Named.of(service.name(), service));
    }

    @ParameterizedTest
    @MethodSource("services")
    void answersAsBeforeWhileRecordersAreKilled(Service service) throws IOException {
        Needs.commands(service.commands().toArray(String[]::new));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Site.Server site = (Site.Server) service.prepare(directory);
        try (Running running = site.command().start()) {
            Await.that("it is ready", site::isReady);
            String answer = site.load();
            for (int i = 0; i < ATTACHES; i++) {
                long busy = busiest(running);
                Running recorder = attach(busy);
                String meanwhile = site.load();
                LockSupport.parkNanos((long) (random.nextDouble() * LONGEST_NANOS));
                end(recorder, "KILL", busy);
                assertThat(meanwhile).isEqualTo(answer);
                assertThat(site.load()).isEqualTo(answer);
            }
            running.signal(site.stopSignal());
            assertThat(running.waitFor().status()).isEqualTo(site.statusAfterStop());
        }
    }

    @Test
    void leavesAStoppedProcessStopped() {
        try (Running lively = Program.named("lively").with().start()) {
            Await.that("it works", () -> lively.stdout().startsWith("ready"));
            lively.signal("STOP");
            for (String signal : new String[] {"KILL", "TERM"}) {
                Running recorder = attach(lively.pid());
                recorder.signal(signal);
                recorder.waitFor();
                recorder.close();
                Await.that(
                        "all of it is stopped, and nobody traces it",
                        () -> Task.of(lively.pid()).stream().allMatch(task -> task.isStopped() && !task.isTraced()));
            }
            lively.signal("CONT");
            assertThat(told(lively)).contains("\nlost 0\neach thread worked yes\n");
        }
    }

    private void attachAndEnd(long pid, String signal) {
        Running recorder = attach(pid);
        double part = random.nextDouble();
        LockSupport.parkNanos((long) (part * part * LONGEST_NANOS));
        end(recorder, signal, pid);
    }

    private Running attach(long pid) {
        Running recorder = Syscribe.command("attach", "-q", "-p", pid, "-o", directory.resolve("recording"))
                .start();
        Await.that("it is traced", () -> {
            assertThat(recorder.isAlive()).as(recorder.stderr()).isTrue();
            return Task.of(pid).stream().anyMatch(Task::isTraced);
        });
        return recorder;
    }

    private static void end(Running recorder, String signal, long pid) {
        recorder.signal(signal);
        Outcome outcome = recorder.waitFor();
        recorder.close();
        assertThat(outcome.status()).as(outcome.toString()).isEqualTo(signal.equals("KILL") ? 128 + 9 : 0);
        Await.that(
                "it is as it was",
                () -> Task.of(pid).stream()
                        .noneMatch(task ->
                                task.isTraced() || task.isStopped() || task.isFiltered() || task.hasSignalPending()));
    }

    private static String told(Running lively) {
        lively.signal("TERM");
        return lively.waitFor().successfully();
    }

    /** Of a server with workers, one of these. */
    private static long busiest(Running server) {
        return server.all().stream()
                .mapToLong(ProcessHandle::pid)
                .filter(pid -> pid != server.pid())
                .findFirst()
                .orElse(server.pid());
    }
}
