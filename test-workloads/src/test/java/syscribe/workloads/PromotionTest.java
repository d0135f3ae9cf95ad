package syscribe.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import syscribe.profiles.Architecture;
import syscribe.recorder.journal.Note;
import syscribe.recorder.journal.Recording;

/** Call sites that turn hot when a filter is in place are changed, and neither the program nor the recording is. */
class PromotionTest {
    private static final int OFTEN = 1000;
    /** Calls that come or do not come with the moment: interrupted waits, and the end of the last thread. */
    private static final SyscallSet CHANCE = SyscallSet.of(
            Architecture.X86_64, List.of("futex", "restart_syscall", "rt_sigreturn", "sched_yield", "madvise", "exit"));

    @TempDir
    private Path directory;

    /** A process that shares its memory with children all the time may never find the moment for a change. */
    @ParameterizedTest
    @ValueSource(strings = {"plain", "threads", "forks", "spawns", "execs", "signals", "cancels", "sleeps"})
    void observesWhatAFullTraceDoes(String way) {
        Recording full = record(way, "--full");
        Recording lifted = record(way);
        assertThat(promotions(full)).isEmpty();
        if (!way.equals("spawns")) {
            assertThat(promotions(lifted)).isNotEmpty();
        }
        assertThat(Recordings.names(lifted).minus(CHANCE).entries())
                .isEqualTo(Recordings.names(full).minus(CHANCE).entries());
    }

    @Test
    void makesASiteStopNoMoreOftenThanItTakesToNotice() {
        Recording recording = record("sleeps");
        assertThat(Recordings.summary(recording).stops()).isLessThan(2 * 1500 + 1000);
    }

    @Test
    void leavesAloneWhatOnlyLooksLikeASite() {
        assertThat(promotions(record("plain")))
                .anySatisfy(text -> assertThat(text).contains("makes write freely"))
                .anySatisfy(text -> assertThat(text).contains("makes getppid freely"))
                .anySatisfy(text -> assertThat(text).contains("makes geteuid freely"));
        assertThat(Recordings.summary(record("plain")).stops())
                .as("the disguised getuid stops each time")
                .isGreaterThan(OFTEN);
    }

    @Test
    void changesNoCodeWhereThatIsNotWanted() {
        assertThat(promotions(record("plain", "--no-promotion"))).isEmpty();
    }

    private Recording record(String way, String... options) {
        Path file = directory.resolve("recording");
        Command recorder = Syscribe.command("record", "-q", "-o", file, List.of(options), "--");
        Outcome outcome = Program.named("promotes")
                .with(way, OFTEN)
                .behind(recorder.words())
                .run();
        assertThat(outcome.successfully()).isEqualTo(way + " " + OFTEN + "\n");
        assertThat(outcome.leftOver()).isEmpty();
        return Recordings.read(file);
    }

    private static List<String> promotions(Recording recording) {
        return recording.runs().values().stream()
                .flatMap(run -> run.notes().stream())
                .filter(note -> note.kind().equals("promotion"))
                .map(Note::text)
                .toList();
    }
}
