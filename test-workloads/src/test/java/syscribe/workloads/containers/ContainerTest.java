package syscribe.workloads.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import syscribe.recorder.journal.Header;
import syscribe.workloads.Await;
import syscribe.workloads.Command;
import syscribe.workloads.Needs;
import syscribe.workloads.ProfileEdit;
import syscribe.workloads.Recordings;
import syscribe.workloads.Syscribe;
import syscribe.workloads.services.Denial;
import syscribe.workloads.services.Service;
import syscribe.workloads.services.Visit;

/**
 * The whole way in containers: recorded under a load, started again and again under what was recorded, with the same answers;
 * and with one call taken out of the profile, denied it. runc and crun are recorded directly, podman by its hook, Docker by a
 * runtime of ours.
 */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContainerTest {
    /** Of each service under each engine: a call that is needed now and then shows in one start of seven. */
    private static final int STARTS = 40;

    private static final int AT_ONCE = 4;

    @TempDir
    private static Path directory;

    private final Map<String, Engine> engines = new TreeMap<>();
    private final Set<String> known = new HashSet<>();
    private final AtomicInteger number = new AtomicInteger();
    private Image image;

    @BeforeAll
    void makeImage() throws IOException {
        Needs.root();
        Needs.commands("busybox", "nginx", "redis-server", "ldd", "tar", "unshare");
        Command.of("chmod", "755", directory).run().successfully();
        image = Image.in(directory.resolve("rootfs"));
        known.add(directory.toString());
    }

    @AfterAll
    void leavesNothingBehind() throws IOException {
        for (Engine engine : engines.values()) {
            assertThat(engine.containers()).isEmpty();
            engine.close();
        }
        assertThat(Leftovers.of(known)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "runc,busybox", "runc,nginx", "runc,redis",
        "crun,busybox", "crun,nginx", "crun,redis",
        "podman,busybox", "podman,nginx", "podman,redis",
        "docker,busybox", "docker,nginx", "docker,redis"
    })
    void startsUnderWhatWasRecorded(String engineName, String serviceName) throws Exception {
        Engine engine = engine(engineName);
        Service service = Service.all().stream()
                .filter(one -> one.name().equals(serviceName))
                .findFirst()
                .orElseThrow();
        Path place = Files.createDirectory(directory.resolve(engineName + "-" + serviceName));

        Job job = job(service, place.resolve("recorded"));
        Visit recorded = ContainerVisit.to(job.site(), engine, job, engine.recorded(place, job));
        assertThat(recorded.transcript()).as(recorded.everything()).isNotEmpty().doesNotStartWith("failed");
        Path recording = engine.recording(place, job);
        Await.that(recording + " is complete", () -> isComplete(recording));
        Header header =
                Recordings.read(recording).runs().values().iterator().next().header();
        assertThat(header.command()).isEqualTo(job.site().command().words());
        assertThat(header.container())
                .containsEntry("runtime", engine.runtime())
                .containsKeys("id", "version");
        known.add(header.container().get("id"));

        Path profile = place.resolve("profile.json");
        Syscribe.command("generate", "-q", "--oci", "-o", profile, recording)
                .run()
                .successfully();
        List<Visit> visits =
                many(service, place, one -> ContainerVisit.to(one.site(), engine, one, engine.confined(profile, one)));
        assertThat(visits).allSatisfy(visit -> {
            assertThat(answers(visit)).as(visit.everything()).isEqualTo(answers(recorded));
            assertThat(visit.outcome().status())
                    .as(visit.everything())
                    .isEqualTo(recorded.outcome().status());
        });

        if (engine instanceof Podman) {
            Path asked = place.resolve(job.name() + ".json");
            Await.that(asked + " is written", () -> Files.exists(asked));
            Job again = job(service, place.resolve("asked"));
            Visit visit = ContainerVisit.to(again.site(), engine, again, engine.confined(asked, again));
            assertThat(answers(visit)).as(visit.everything()).isEqualTo(answers(recorded));
        }

        Denial denial = service.denial();
        Path narrowed = ProfileEdit.without(denial.syscall(), profile);
        Job last = job(service, place.resolve("denied"));
        Visit denied = ContainerVisit.to(last.site(), engine, last, engine.confined(narrowed, last));
        assertThat(recorded.everything()).doesNotContain(denial.evidence());
        assertThat(denied.everything()).contains(denial.evidence());
    }

    /** All but the port, which each has for itself. */
    private static String answers(Visit visit) {
        return visit.transcript().replaceAll("localhost:\\d+", "localhost");
    }

    /** With files of its own: a server that finds those of an earlier life does other things than it did in its first. */
    private Job job(Service service, Path place) throws IOException {
        Files.createDirectory(place);
        String name = "syscribe-" + ProcessHandle.current().pid() + "-" + number.incrementAndGet();
        known.add(name);
        return new Job(name, place, service.prepare(place));
    }

    private List<Visit> many(Service service, Path place, Function<Job, Visit> visit) throws Exception {
        List<Callable<Visit>> tasks = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            Job job = job(service, place.resolve("start" + i));
            tasks.add(() -> visit.apply(job));
        }
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Visit> visits = new ArrayList<>();
            for (Future<Visit> one : pool.invokeAll(tasks)) {
                visits.add(one.get());
            }
            return visits;
        } finally {
            pool.shutdown();
        }
    }

    private Engine engine(String name) throws IOException {
        Engine known = engines.get(name);
        if (known != null) {
            return known;
        }
        Path place = directory.resolve(name);
        Engine engine = switch (name) {
            case "podman" -> {
                Needs.commands("podman", "runc", "conmon");
                yield Podman.with(image, place);
            }
            case "docker" -> {
                Needs.commands("dockerd", "docker", "runc");
                yield Docker.with(image, place);
            }
            default -> {
                Needs.commands(name);
                yield new OciEngine(name, place, image);
            }
        };
        engines.put(name, engine);
        return engine;
    }

    private static boolean isComplete(Path recording) {
        try {
            return Files.exists(recording) && Files.readString(recording).contains("\"complete\":true");
        } catch (IOException e) {
            return false;
        }
    }
}
