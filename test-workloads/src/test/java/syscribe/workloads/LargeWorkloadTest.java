package syscribe.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import syscribe.profiles.Architecture;
import syscribe.profiles.SyscallTable;
import syscribe.recorder.journal.CallCount;
import syscribe.recorder.journal.Observation;
import syscribe.recorder.journal.Recording;
import syscribe.recorder.journal.Summary;

/** Much of everything; nothing is lost, and every count is exact. */
class LargeWorkloadTest {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private static final int FORKS = Integer.getInteger("syscribe.tests.forks", 30_000);
    private static final String SMALL_HEAP = "8m";
    private static final int LARGEST_JOURNAL = 4096;

    @TempDir
    private Path directory;

    @Test
    void followsTenThousandProcesses() {
        Recording recording = record(Program.named("processes").with(10_000), "reaped 10000\nstatuses 29994\n");
        Summary summary = Recordings.summary(recording);
        assertThat(summary.processes()).isEqualTo(10_001);
        assertThat(succeeded(recording, "fork")).isEqualTo(10_000);
        assertThat(succeeded(recording, "getppid")).isEqualTo(10_000);
        assertThat(succeeded(recording, "wait4")).isEqualTo(10_000);
        assertThat(count(recording, "exit_group").calls()).isEqualTo(10_001);
    }

    /** {@code -Dsyscribe.tests.forks=100000}; where 200 bytes were kept of each, they would not fit. */
    @Test
    void keepsNothingOfProcessesThatHaveGone() {
        Path file = directory.resolve("recording");
        Outcome outcome = Program.named("processes")
                .with(FORKS)
                .behind(Syscribe.inHeapOf(SMALL_HEAP, "record", "-q", "--full", "-o", file, "--")
                        .words())
                .within(LIMIT)
                .run();
        assertThat(outcome.successfully()).startsWith("reaped " + FORKS + "\n");
        assertThat(Recordings.summary(Recordings.read(file)).processes()).isEqualTo(FORKS + 1);
        assertThat(file).content().hasSizeLessThan(LARGEST_JOURNAL);
    }

    /** Whichever of a child and its parent's event comes first. */
    @Test
    void stopsAtNoCallThatIsKnownInChildrenOfWhatHasAFilter() {
        Path known = directory.resolve("known");
        Command few = Program.named("processes").with(5);
        assertThat(Syscribe.record(known, few).run().successfully()).isNotEmpty();
        Path file = directory.resolve("again");
        Command many = Program.named("processes").with(3000);
        Outcome outcome = many.behind(Syscribe.command("record", "-q", "--known", known, "-o", file, "--")
                        .words())
                .within(LIMIT)
                .run();
        assertThat(outcome.successfully()).startsWith("reaped 3000\n");
        Recording recording = Recordings.read(file);
        assertThat(Recordings.summary(recording).processes()).isEqualTo(3001);
        assertThat(recording.observations()).isEmpty();
    }

    @Test
    void followsAThousandThreadsAtOnce() {
        Recording recording = record(Program.named("threads").with(1000), "threads 1000\n");
        assertThat(Recordings.summary(recording).threads()).isEqualTo(1001);
        assertThat(succeeded(recording, "clone")).isEqualTo(1000);
        assertThat(succeeded(recording, "getpid")).isEqualTo(1000);
    }

    @Test
    void deliversEverySignalOfAStormUnchanged() {
        record(
                Program.named("signals").with(1000),
                "queued 4000\nvalues 2002000\nown 1000\nbreakpoints 2000\nundefined 1000\nbad addresses 1000\nchanged 0\n");
    }

    @Test
    void goesOnUntilTheDaemonEnds() {
        Path written = directory.resolve("written");
        record(Program.named("daemon").with(written), "");
        assertThat(written).content().isEqualTo("the daemon wrote this\n");
    }

    private Recording record(Command command, String answer) {
        Path file = directory.resolve("recording");
        Outcome outcome = command.behind(Syscribe.command("record", "-q", "--full", "-o", file, "--")
                        .words())
                .within(LIMIT)
                .run();
        assertThat(outcome.successfully()).isEqualTo(answer);
        assertThat(outcome.leftOver()).isEmpty();
        Recording recording = Recordings.read(file);
        Summary summary = Recordings.summary(recording);
        assertThat(summary.complete()).isTrue();
        assertThat(summary.lost()).isZero();
        return recording;
    }

    /** Without the entries that a signal interrupted and the kernel made again: a fork returns only once. */
    private static long succeeded(Recording recording, String name) {
        return count(recording, name).succeeded();
    }

    private static CallCount count(Recording recording, String name) {
        int number = SyscallTable.of(Architecture.X86_64).number(name).orElseThrow();
        return recording
                .observed(Observation.of(Architecture.X86_64, number, name))
                .count();
    }
}
