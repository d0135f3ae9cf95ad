package syscribe.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.signature.ArgumentLevel;
import syscribe.recorder.journal.CallCount;
import syscribe.recorder.journal.JournalReader;
import syscribe.recorder.journal.Note;
import syscribe.recorder.journal.Observation;
import syscribe.recorder.journal.Recording;
import syscribe.tracer.CallerState;
import syscribe.tracer.ExecLookup;
import syscribe.tracer.ExitStatus;

/** What must be the same whether processes are lifted or not, and what must not. */
@Timeout(120)
class LiftedRecordingTest {
    private static final List<String> ENVIRONMENT = List.of("PATH=/usr/bin:/bin", "LC_ALL=C");
    private static final String FORKING_SHELL =
            "for i in 1 2 3 4 5 6; do ls / | cat | wc -l; (exit 3); cd /; done >/dev/null; umask 7; exit 7";
    private static final String THREADS = """
            import os, socket, threading
            def work():
                for i in range(50):
                    a, b = socket.socketpair()
                    a.send(b'x'); b.recv(1); a.close(); b.close(); os.getppid()
            threads = [threading.Thread(target=work) for i in range(8)]
            for t in threads: t.start()
            for t in threads: t.join()
            while len(os.listdir('/proc/self/task')) > 1: pass
            os.umask(3)
            os._exit(9)
            """;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 5, 20, 50, 100, 200, 400, 1000})
    void observesOfAForkingShellWhatAFullTraceDoes(long quietCalls) throws Exception {
        RecordedRun full = run(LiftOptions.NEVER, "sh", "-c", FORKING_SHELL);
        RecordedRun lifted = run(quiet(quietCalls), "sh", "-c", FORKING_SHELL);
        assertThat(lifted.lifts()).isPresent();
        assertThat(lifted.status()).isEqualTo(full.status()).isEqualTo(new ExitStatus.Exited(7));
        assertThat(lifted.counts().keySet()).isEqualTo(full.counts().keySet());
        assertThat(lifted.summary().processes()).isEqualTo(full.summary().processes());
    }

    @RepeatedTest(5)
    void observesOfThreadsWhatAFullTraceDoes() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "python3 is not installed");
        RecordedRun full = run(LiftOptions.NEVER, "/usr/bin/python3", "-c", THREADS);
        for (long quietCalls : new long[] {30, 300, 1000}) {
            RecordedRun lifted = run(quiet(quietCalls), "/usr/bin/python3", "-c", THREADS);
            assertThat(lifted.lifts()).isPresent();
            assertThat(lifted.status()).isEqualTo(new ExitStatus.Exited(9));
            // Whether a thread waits for another is chance.
            assertThat(without(lifted, "futex")).isEqualTo(without(full, "futex"));
        }
    }

    @Test
    void stopsALiftedProcessOnlyWhereItMakesAnUnknownCall() throws Exception {
        RecordedRun run = run(quiet(100), "dd", "if=/dev/zero", "of=/dev/null", "bs=1", "count=20000");
        assertThat(run.summary().stops()).isLessThan(1000);
        assertThat(names(run)).contains("read", "write", "exit_group");
    }

    @Test
    void takesALoopOfOneOrTwoCallsForLessThanAVarietyOfThem() throws Exception {
        RecordedRun monotonous = run(quiet(500), "dd", "if=/dev/zero", "of=/dev/null", "bs=1", "count=20000");
        assertThat(monotonous.lifts().orElseThrow().callsBefore()).isGreaterThan(4 * 500);
        String loop =
                "i=0; while [ $i -lt 3000 ]; do cd /; umask 7; test -e /proc; read x </dev/null; i=$((i+1)); done";
        RecordedRun various = run(quiet(500), "sh", "-c", loop);
        assertThat(various.lifts().orElseThrow().callsBefore()).isBetween(500L, 4 * 500L);
    }

    @Test
    void waitsLongWithAProgramThatKeepsMakingProcessesButNotForEver() throws Exception {
        String forks = "i=0; while [ $i -lt %d ]; do (cd /; umask 7; read x </dev/null); i=$((i+1)); done";
        assertThat(run(quiet(100), "sh", "-c", String.format(forks, 20)).lifts())
                .isEmpty();
        assertThat(run(quiet(100), "sh", "-c", String.format(forks, 60)).lifts())
                .isPresent();
    }

    @Test
    void saysWhichCountsAreExact() throws Exception {
        RecordedRun run = run(quiet(100), "dd", "if=/dev/zero", "of=/dev/null", "bs=1", "count=20000");
        assertThat(countOf(run, "read").exact()).isFalse();
        assertThat(countOf(run, "exit_group").exact()).as("was never let pass").isTrue();
        Recording recording = JournalReader.read(file(), warning -> {});
        assertThat(recording.runs().values()).allSatisfy(r -> {
            assertThat(r.header().full()).isFalse();
            assertThat(r.notes()).extracting(Note::kind).contains("lift", "lift-summary");
        });
    }

    @Test
    void neverLiftsWhereEveryCallIsWanted() throws Exception {
        RecordedRun run = run(LiftOptions.NEVER, "dd", "if=/dev/zero", "of=/dev/null", "bs=1", "count=3000");
        assertThat(run.lifts()).isEmpty();
        assertThat(countOf(run, "write").calls()).isGreaterThanOrEqualTo(3000);
        assertThat(countOf(run, "write").exact()).isTrue();
    }

    @Test
    void makesAHandfulOfStopsWhereAllIsKnown() throws Exception {
        run(LiftOptions.NEVER, "dd", "if=/dev/zero", "of=/dev/null", "bs=1", "count=5000");
        KnownCalls known = KnownCalls.of(JournalReader.read(file(), warning -> {}), remark -> {});
        RecordedRun again =
                run(LiftOptions.DEFAULT.withKnown(known), "dd", "if=/dev/zero", "of=/dev/null", "bs=1", "count=5000");
        assertThat(again.summary().stops()).isLessThan(20);
        assertThat(again.status()).isEqualTo(new ExitStatus.Exited(0));
    }

    @Test
    void recordsWhatIsNewWhereMuchIsKnown() throws Exception {
        run(LiftOptions.NEVER, "sh", "-c", "umask 3");
        KnownCalls known = KnownCalls.of(JournalReader.read(file(), warning -> {}), remark -> {});
        RecordedRun again = run(LiftOptions.DEFAULT.withKnown(known), "sh", "-c", "umask 3; cd /proc");
        assertThat(names(again)).contains("chdir").doesNotContain("umask");
    }

    @Test
    void stopsAtAnArgumentValueThatIsNew() throws Exception {
        run(LiftOptions.NEVER, ArgumentLevel.ALL, "sh", "-c", "kill -0 $$");
        KnownCalls known = KnownCalls.of(JournalReader.read(file(), warning -> {}), remark -> {});
        RecordedRun again =
                run(LiftOptions.DEFAULT.withKnown(known), ArgumentLevel.ALL, "sh", "-c", "kill -0 $$; kill -CONT $$");
        assertThat(again.counts().keySet())
                .filteredOn(call -> call.name().equals("kill"))
                .extracting(call -> call.arguments().get(1))
                .containsExactly(18L);
    }

    @Test
    void observesTheSameArgumentValuesAsAFullTrace() throws Exception {
        RecordedRun full = run(LiftOptions.NEVER, ArgumentLevel.ALL, "sh", "-c", FORKING_SHELL);
        for (long quietCalls : new long[] {20, 100, 300}) {
            RecordedRun lifted = run(quiet(quietCalls), ArgumentLevel.ALL, "sh", "-c", FORKING_SHELL);
            assertThat(lifted.counts().keySet()).isEqualTo(full.counts().keySet());
        }
    }

    @Test
    void remarksOnWhatIsKnownButOfNoUseHere() {
        List<String> remarks = new ArrayList<>();
        Profile lax = Profile.of(Architecture.X86_64, Action.ALLOW, List.of());
        assertThat(KnownCalls.of(lax, remarks::add).isEmpty()).isTrue();
        Profile foreign = Profile.of(Architecture.AARCH64, Action.errno(1), List.of(Rule.allow("read")));
        assertThat(KnownCalls.of(foreign, remarks::add).isEmpty()).isTrue();
        assertThat(remarks)
                .containsExactly(
                        "it permits what it does not name, and so does not tell what is known",
                        "calls of aarch64 always stop on x86_64");
    }

    private static LiftOptions quiet(long calls) {
        return LiftOptions.DEFAULT.withQuietCalls(calls);
    }

    /** Otherwise a program that passes random values would fill memory and disk. */
    @Test
    void tellsSoManyValuesApartAndNoMore() throws Exception {
        String calls =
                "import ctypes; c = ctypes.CDLL(None); [c.syscall(157, n, 0, 0, 0, 0) for n in range(5000, 10000)]";
        RecordedRun run = run(LiftOptions.NEVER, ArgumentLevel.SECURITY, "/usr/bin/python3", "-c", calls);
        assertThat(run.counts().keySet().stream()
                        .filter(call -> call.name().equals("prctl"))
                        .map(Observation::arguments))
                .hasSize(KnownSet.MAX_COMBINATIONS + 1)
                .contains(new TreeMap<>());
    }

    private static Set<String> names(RecordedRun run) {
        return run.counts().keySet().stream().map(Observation::name).collect(Collectors.toSet());
    }

    private static Set<String> without(RecordedRun run, String... chance) {
        Set<String> names = names(run);
        names.removeAll(Set.of(chance));
        return names;
    }

    private static CallCount countOf(RecordedRun run, String name) {
        return run.counts().entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(name))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private RecordedRun run(LiftOptions lifting, String... command) throws Exception {
        return run(lifting, ArgumentLevel.NONE, command);
    }

    private RecordedRun run(LiftOptions lifting, ArgumentLevel level, String... command) throws Exception {
        CallerState caller = new CallerState(0, 0, new TreeSet<>(Set.of(0, 1, 2)));
        RecordOptions options = new RecordOptions(file(), level, new java.util.TreeMap<>(), lifting);
        return new Recorder(options)
                .record(ExecLookup.find(List.of(command), ENVIRONMENT), caller, "test", LiftedRecordingTest::fail);
    }

    private Path file() {
        return directory.resolve("run.jsonl");
    }

    private static void fail(IOException failure) {
        throw new AssertionError(failure);
    }
}
