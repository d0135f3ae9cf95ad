package syscribe.workloads.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import syscribe.workloads.Await;
import syscribe.workloads.Needs;
import syscribe.workloads.Outcome;
import syscribe.workloads.Recordings;
import syscribe.workloads.Running;
import syscribe.workloads.Signals;
import syscribe.workloads.Syscribe;
import syscribe.workloads.Task;

/**
 * Services are locked to what they need for serving, while they are used: at the moment when they are ready, and when they run already.
 * They answer as before, and a call that only their start needs is denied.
 */
@Tag("long")
class PhasesOfServicesTest {
    private static final List<String> NAMES = List.of("nginx", "redis", "postgresql", "sshd", "java");
    private static final Duration LIMIT = Duration.ofSeconds(90);
    /** An untraced one shares the recorded one's ways, not its times: what takes two sessions to come up comes up. */
    private static final int LOADS = 2;

    @TempDir
    private Path directory;

    static Stream<Named<Service>> services() {
        return Service.all().stream()
                .filter(service -> NAMES.contains(service.name()))
                .map(service -> Named.of(service.name(), service));
    }

    @ParameterizedTest
    @MethodSource("services")
    void answersAsBeforeUnderItsServingProfile(Service service) throws IOException {
        Needs.commands(service.commands().toArray(String[]::new));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path place = Files.createDirectory(directory.resolve("site"));
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
        Site.Server site = (Site.Server) service.prepare(place);
        Path recording = directory.resolve("service.recording.jsonl");
        List<String> ready = ready(service);
        String answer = record(site, recording, ready);
        Path profile = directory.resolve("service.json");
        Syscribe.command("generate", "-q", "--phases", recording, "-o", profile)
                .run()
                .successfully();
        lockedWhenItIsReady(service, site, profile, ready, answer);
        lockedWhileItRuns(service, site, directory.resolve("service.serving.json"), answer);
    }

    /** Redis answers while it loads its data, and is not ready then. */
    private static List<String> ready(Service service) {
        return service.name().equals("redis")
                ? List.of("--phases", "--ready-log", "Ready to accept connections")
                : List.of("--phases");
    }

    private static String record(Site.Server site, Path recording, List<String> ready) throws IOException {
        Launcher launcher = Syscribe.recording(recording, ready.toArray(String[]::new));
        try (Running running = start(site, launcher.prefix())) {
            Await.that("it is ready", () -> Recordings.isMarkedReady(recording) && site.isReady());
            String answer = site.load();
            for (int load = 1; load < LOADS; load++) {
                assertThat(site.load()).isEqualTo(answer);
            }
            stop(site, launcher, running);
            return answer;
        }
    }

    private static Running start(Site.Server site, List<String> prefix) {
        return site.command().behind(prefix.toArray()).within(LIMIT).start();
    }

    private static void stop(Site.Server site, Launcher launcher, Running running) {
        Signals.send(site.stopSignal(), launcher.servicePid(running));
        assertThat(running.waitFor().status()).as(running.stderr()).isEqualTo(site.statusAfterStop());
    }

    private void lockedWhenItIsReady(Service service, Site.Server site, Path profile, List<String> ready, String answer)
            throws IOException {
        Launcher launcher = new Launcher(
                Syscribe.command("enforce", ready, "-p", profile, "--").words(), false);
        try (Running running = start(site, launcher.prefix());
                Load load = new Load(site, running, answer)) {
            Await.that("it is locked", () -> {
                assertThat(running.isAlive()).as(running.stderr()).isTrue();
                return running.stderr().contains("locked: ");
            });
            load.answersOnceMore();
            load.finish();
            long pid = launcher.servicePid(running);
            assertThat(tasks(running, running.pid()))
                    .isNotEmpty()
                    .allMatch(task -> task.filters() >= 2 && !task.isTraced());
            Denied.of(service.name(), site, pid).assertDenied();
            stop(site, launcher, running);
        }
    }

    private void lockedWhileItRuns(Service service, Site.Server site, Path serving, String answer) throws IOException {
        try (Running running = start(site, List.of());
                Load load = new Load(site, running, answer)) {
            load.answersOnceMore();
            Await.that("it can be locked", () -> {
                Outcome outcome = Syscribe.command("enforce", "-p", serving, "--pid", running.pid())
                        .run();
                boolean done = !isInSandbox(outcome);
                assertThat(outcome.stderr()).contains(done ? "locked: " : "nothing was changed");
                return done;
            });
            load.answersOnceMore();
            load.finish();
            assertThat(tasks(running, -1)).isNotEmpty().allMatch(task -> task.filters() >= 1 && !task.isTraced());
            Denied.of(service.name(), site, running.pid()).assertDenied();
            stop(site, Launcher.NONE, running);
        }
    }

    /** A process of sshd that checks a user has a filter of its own for that time, and forbids us another. */
    private static boolean isInSandbox(Outcome outcome) {
        return outcome.status() == 2 && outcome.stderr().contains("a filter that it has forbids");
    }

    /** All threads of all its processes but one. */
    private static List<Task> tasks(Running running, long except) {
        return running.all().stream()
                .filter(process -> process.pid() != except)
                .flatMap(process -> Task.of(process.pid()).stream())
                .collect(Collectors.toList());
    }

    /** Uses a service over and over. */
    private static final class Load implements AutoCloseable {
        private final AtomicBoolean enough = new AtomicBoolean();
        private final AtomicInteger answers = new AtomicInteger();
        private final CompletableFuture<Void> user;

        Load(Site.Server site, Running running, String answer) {
            user = CompletableFuture.runAsync(() -> {
                Await.that("it is ready", () -> site.isReady() || !running.isAlive());
                while (!enough.get()) {
                    try {
                        assertThat(site.load()).isEqualTo(answer);
                    } catch (IOException e) {
                        throw new AssertionError("the service does not answer: " + running.stderr(), e);
                    }
                    answers.incrementAndGet();
                }
            });
        }

        /** Waits for two answers more, the second of which was asked for after this moment. */
        void answersOnceMore() {
            int before = answers.get();
            Await.that("it answers", () -> user.isDone() || answers.get() >= before + 2);
        }

        /** Ends it; throws where an answer was not the right one. */
        void finish() {
            enough.set(true);
            user.join();
        }

        @Override
        public void close() {
            enough.set(true);
        }
    }
}
