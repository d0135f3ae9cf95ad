package syscribe.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import syscribe.recorder.journal.CallCount;
import syscribe.recorder.journal.JournalReader;
import syscribe.recorder.journal.Observation;
import syscribe.recorder.journal.Observed;
import syscribe.recorder.journal.Recording;
import syscribe.recorder.journal.WorkloadEnd;
import syscribe.tracer.CallerState;
import syscribe.tracer.ExecLookup;

@Timeout(60)
class RecorderTest {
    private static final List<String> ENVIRONMENT = List.of("PATH=/usr/bin:/bin", "LC_ALL=C");

    @TempDir
    private Path directory;

    @Test
    void writesEachCallWithItsEvidence() throws Exception {
        Recording recording = record("dd", "if=/proc/self/comm", "of=/dev/null", "status=none");
        Observed openat = observed(recording, "openat");
        assertThat(openat.evidence()).isNotEmpty();
        var evidence = openat.evidence().get(0).evidence();
        assertThat(evidence.executable())
                .hasValueSatisfying(path -> assertThat(path).endsWith("/dd"));
        assertThat(evidence.thread()).hasValue("dd");
        assertThat(evidence.code().orElseThrow().module())
                .as("the loader opens the first file")
                .hasValueSatisfying(module -> assertThat(module).contains("ld-linux"));
        assertThat(evidence.raw()).hasSize(6);
    }

    @Test
    void countsExactly() throws Exception {
        Recording recording = record("dd", "if=/dev/zero", "of=/dev/null", "bs=1", "count=50", "status=none");
        assertThat(observed(recording, "write").count()).isEqualTo(new CallCount(50, 50, 0, true));
    }

    @Test
    void saysThatACallNeverSucceeded() throws Exception {
        Recording recording = record("sh", "-c", "cd /nowhere 2>/dev/null; exit 0");
        assertThat(observed(recording, "chdir").neverSucceeded()).isTrue();
    }

    @Test
    void closesWithASummaryThatLacksNothing() throws Exception {
        RecordedRun run = run("sh", "-c", "(exit 0); (exit 0); exit 4");
        assertThat(run.summary().processes()).isEqualTo(3);
        assertThat(run.summary().lost()).isZero();
        assertThat(run.summary().complete()).isTrue();
        assertThat(run.summary().end()).hasValue(WorkloadEnd.exited(4));
        assertThat(run.unwrittenLines()).isZero();
    }

    @Test
    void doesNotCountTheExecThatStartsTheWorkload() throws Exception {
        Recording recording = record("true");
        assertThat(recording.observations().keySet())
                .extracting(Observation::name)
                .doesNotContain("execve");
    }

    private Recording record(String... command) throws Exception {
        run(command);
        return JournalReader.read(file(), warning -> {});
    }

    private RecordedRun run(String... command) throws Exception {
        CallerState caller = new CallerState(0, 0, new TreeSet<>(Set.of(0, 1, 2)));
        return new Recorder(RecordOptions.to(file()))
                .record(ExecLookup.find(List.of(command), ENVIRONMENT), caller, "test", failure -> {
                    throw new AssertionError(failure);
                });
    }

    private Path file() {
        return directory.resolve("run.jsonl");
    }

    private static Observed observed(Recording recording, String name) {
        return recording.observations().entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(name))
                .map(entry -> entry.getValue())
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " was not recorded"));
    }
}
