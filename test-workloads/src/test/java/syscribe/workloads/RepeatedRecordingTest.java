package syscribe.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import syscribe.recorder.journal.Recording;

/** One recording after the other: {@code -Dsyscribe.tests.repeats=500} for a soak. */
class RepeatedRecordingTest {
    private static final int REPEATS = Integer.getInteger("syscribe.tests.repeats", 10);

    @TempDir
    private Path directory;

    @Test
    void neverFailsAndLeavesNothing() {
        Path file = directory.resolve("recording");
        String work = "for i in 1 2 3; do ls / | sort | head -n 1 & done; wait; '"
                + Program.named("families").executable() + "' && '"
                + Program.named("threads").executable() + "' 20";
        SyscallSet first = SyscallSet.none();
        for (int i = 0; i < REPEATS; i++) {
            Outcome outcome =
                    Syscribe.record(file, Command.of("sh", "-c", work)).run();
            assertThat(outcome.status()).as("recording %d: %s", i, outcome).isZero();
            assertThat(outcome.leftOver()).as("recording %d", i).isEmpty();
            assertThat(outcome.stdout()).endsWith("fork 4\nvfork 5\nclone 5\nclone3 6\nthreads 20\n");
            Recording recording = Recordings.read(file);
            assertThat(recording.isComplete()).isTrue();
            SyscallSet names = Recordings.names(recording);
            first = i == 0 ? names : first;
            // An interrupted wait of the shell (SIGCHLD) depends on the moment.
            assertThat(names.minus(SIGNAL_TIMING).entries())
                    .isEqualTo(first.minus(SIGNAL_TIMING).entries());
        }
    }

    private static final SyscallSet SIGNAL_TIMING =
            SyscallSet.of(syscribe.profiles.Architecture.X86_64, java.util.List.of("rt_sigreturn", "rt_sigsuspend"));
}
