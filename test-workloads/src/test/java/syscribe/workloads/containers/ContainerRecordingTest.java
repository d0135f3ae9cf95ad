package syscribe.workloads.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import syscribe.recorder.journal.Evidence;
import syscribe.recorder.journal.Note;
import syscribe.recorder.journal.Recording;
import syscribe.recorder.journal.Run;
import syscribe.recorder.journal.Witness;
import syscribe.workloads.Await;
import syscribe.workloads.Command;
import syscribe.workloads.Needs;
import syscribe.workloads.Outcome;
import syscribe.workloads.Recordings;
import syscribe.workloads.Running;
import syscribe.workloads.Syscribe;
import syscribe.workloads.services.Site;

/** What a recording of a container holds, in whichever way it was made; and what happens where it cannot be made. */
@Tag("long")
class ContainerRecordingTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String BUSY = "i=0; while [ $i -lt 4000 ]; do i=$((i+1)); echo x > /dev/null; done;";
    private static final String DENIES_MKDIR = """
            {"defaultAction": "SCMP_ACT_ALLOW", "syscalls": [
              {"names": ["mkdir", "mkdirat"], "action": "SCMP_ACT_ERRNO", "errnoRet": 1}]}
            """;

    @TempDir
    private Path directory;

    private OciEngine runc;

    @BeforeEach
    void makeImage() throws IOException {
        Needs.root();
        Needs.commands("runc", "busybox", "ldd", "nginx", "redis-server");
        runc = new OciEngine("runc", directory.resolve("runc"), Image.in(directory.resolve("rootfs")));
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        assertThat(runc.containers()).isEmpty();
        Await.that("recorders have ended", () -> leftovers().isEmpty());
    }

    @Test
    void isTheSameDirectlyAndByHook() {
        String script = "mkdir d; echo hello > d/f; busybox cat d/f | busybox wc -c; rm -r d; exit 3";
        Job direct = job(script);
        Outcome directly = runc.recorded(directory, direct).run();
        Job hooked = job(script);
        Outcome byHook = runc.recordedByHook(directory, hooked, List.of(), "").run();
        assertThat(List.of(directly.status(), byHook.status()))
                .as(directly + "\n" + byHook)
                .containsOnly(3);
        assertThat(byHook.stdout()).isEqualTo(directly.stdout()).isEqualTo("6\n");
        Recording recording = recordingOf(hooked);
        assertThat(Recordings.names(recording)).isEqualTo(Recordings.names(recordingOf(direct)));
        assertThat(executables(recording)).containsOnly("/usr/bin/busybox");
        Run run = run(recording);
        assertThat(run.header().container())
                .containsEntry("id", hooked.name())
                .containsEntry("pid", "1")
                .containsEntry("runtime", "runc");
        assertThat(run.header().workingDirectory()).contains(directory.toString());
        assertThat(run.summary().orElseThrow().execs()).isEqualTo(3);
    }

    @Test
    void keepsTheContainersFilterAndSaysWhatItDenies() {
        Job job = job("busybox mkdir d; busybox grep Seccomp_filters /proc/self/status");
        Outcome outcome =
                runc.recordedByHook(directory, job, List.of(), DENIES_MKDIR).run();
        assertThat(outcome.stdout()).contains("Seccomp_filters:\t1");
        assertThat(outcome.stderr()).contains("Operation not permitted");
        List<Note> notes = List.copyOf(run(recordingOf(job)).notes());
        assertThat(notes)
                .filteredOn(note -> note.kind().equals("denied-by-container"))
                .singleElement()
                .satisfies(note ->
                        assertThat(note.text()).isEqualTo("mkdir is denied by the container's own filter, with EPERM"));
        assertThat(notes)
                .filteredOn(note -> note.kind().equals("runtime-calls"))
                .singleElement()
                .satisfies(note -> assertThat(note.text())
                        .contains("execve", "getppid", "setgroups")
                        .doesNotContain("pivot_root"));
        assertThat(Recordings.names(recordingOf(job)).toString()).doesNotContain("capset", "setgroups");
    }

    @Test
    void runsAtFullSpeedUnderTheContainersFilter() {
        Job job = job(BUSY + " busybox grep Seccomp_filters /proc/self/status");
        Outcome outcome =
                runc.recordedByHook(directory, job, List.of(), DENIES_MKDIR).run();
        assertThat(outcome.stdout()).as(outcome.toString()).contains("Seccomp_filters:\t2");
        Run run = run(recordingOf(job));
        assertThat(run.notes()).extracting(Note::kind).contains("lift", "outer-filter");
        assertThat(run.summary().orElseThrow().stops()).isLessThan(16_000);
    }

    @Test
    void addsARunWhereTheContainerStartsAgain() {
        Job job = job("echo once");
        for (int i = 0; i < 2; i++) {
            runc.recordedByHook(directory, job, List.of(), "").run().successfully();
            int runs = i + 1;
            Await.that(
                    "run " + runs,
                    () -> recordingOf(job).runs().size() == runs
                            && recordingOf(job).isComplete());
        }
    }

    @Test
    void recordsAnExecOfARunningContainer() throws IOException {
        Job waiting = job("echo ready > log; read x < in");
        Command.of("mkfifo", directory.resolve("in")).run().successfully();
        Path anything = Files.writeString(directory.resolve("anything"), "{\"defaultAction\": \"SCMP_ACT_ALLOW\"}");
        try (Running container = runc.confined(anything, waiting).start()) {
            Await.that("the container runs", () -> Files.exists(directory.resolve("log")));
            Command exec = runc.exec(waiting.name(), "busybox", "rmdir", "nothing");
            Path recording = directory.resolve("exec.recording.jsonl");
            assertExec(
                    exec.behind(Syscribe.recording(recording, "--from", "container")
                                    .prefix()
                                    .toArray())
                            .run(),
                    recording);

            Path recordings = Files.createDirectory(directory.resolve("execs"));
            List<String> words = exec.words();
            assertExec(
                    Syscribe.command(
                                    "oci-runtime",
                                    "--exec",
                                    "--directory",
                                    recordings,
                                    "--",
                                    words.subList(1, words.size()))
                            .run(),
                    onlyRecordingIn(recordings));
            Command.of("sh", "-c", "echo x > in").in(directory).run().successfully();
            assertThat(container.waitFor().status()).isZero();
        }
    }

    private static void assertExec(Outcome outcome, Path recording) {
        assertThat(outcome.status()).as(outcome.toString()).isEqualTo(1);
        assertThat(outcome.stderr()).contains("nothing");
        Await.that(recording + " is complete", () -> isComplete(recording));
        assertThat(Recordings.names(Recordings.read(recording)).toString())
                .contains("rmdir")
                .doesNotContain("setns");
    }

    private static Path onlyRecordingIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bwrap --unshare-pid --ro-bind / / --dev /dev --proc /proc",
                "unshare --pid --fork --mount-proc",
                "unshare --net",
                "unshare --mount"
            })
    void findsTheContainerByItsNamespaces(String launcher) {
        Needs.commands(launcher.split(" ", -1)[0]);
        Path recording = directory.resolve("direct.jsonl");
        Outcome outcome = Syscribe.command(
                        "record",
                        "-q",
                        "--from",
                        "container",
                        "-o",
                        recording,
                        "--",
                        List.of(launcher.split(" ", -1)),
                        "busybox",
                        "echo",
                        "hello")
                .run();
        assertThat(outcome.successfully()).isEqualTo("hello\n");
        assertThat(run(Recordings.read(recording)).header().command()).containsExactly("busybox", "echo", "hello");
        assertThat(Recordings.names(Recordings.read(recording)).toString())
                .contains("write")
                .doesNotContain("unshare", "pivot_root", "mount", "clone");
    }

    @Test
    void saysWhereNoContainerWasStarted() {
        Path recording = directory.resolve("none.jsonl");
        Outcome outcome = Syscribe.command("record", "--from", "container", "-o", recording, "--", "true")
                .run();
        assertThat(outcome.status()).isEqualTo(125);
        assertThat(outcome.stderr()).containsOnlyOnce("\n").contains("no container was started");
        assertThat(recording).doesNotExist();
    }

    @Test
    void doesNotStartWhatItCannotRecordUnlessAsked() throws IOException {
        Path noRecording = Files.writeString(directory.resolve("file"), "no directory");
        Outcome refused =
                runc.recordedByHook(noRecording, job("echo ran"), List.of(), "").run();
        assertThat(refused.status()).isNotZero();
        assertThat(refused.stdout()).doesNotContain("ran");
        assertThat(refused.stderr()).contains("syscribe: ", noRecording.toString());
        Outcome started = runc.recordedByHook(noRecording, job("echo ran"), List.of("--or-unrecorded"), "")
                .run();
        assertThat(started.successfully()).isEqualTo("ran\n");
    }

    private Job job(String script) {
        Command command = Command.of("sh", "-c", script);
        return new Job(
                "syscribe-" + ProcessHandle.current().pid() + "-r" + NUMBER.incrementAndGet(),
                directory,
                new Site.Job(command));
    }

    private Recording recordingOf(Job job) {
        Path file = runc.recording(directory, job);
        Await.that(file + " is complete", () -> isComplete(file));
        return Recordings.read(file);
    }

    private static boolean isComplete(Path file) {
        try {
            return Files.exists(file)
                    && Files.readString(file).endsWith("}\n")
                    && Recordings.read(file).isComplete();
        } catch (IOException e) {
            return false;
        }
    }

    private static Run run(Recording recording) {
        return recording.runs().values().iterator().next();
    }

    private static List<String> executables(Recording recording) {
        List<String> found = new ArrayList<>();
        recording
                .observations()
                .values()
                .forEach(observed -> observed.evidence().stream()
                        .map(Witness::evidence)
                        .map(Evidence::executable)
                        .flatMap(Optional::stream)
                        .forEach(found::add));
        return found;
    }

    private List<String> leftovers() {
        try {
            return Leftovers.of(List.of(directory.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
