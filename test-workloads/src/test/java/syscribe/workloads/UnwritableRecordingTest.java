package syscribe.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import syscribe.recorder.journal.Recording;

/** A recording that cannot be written is reported, and the workload does not notice. */
class UnwritableRecordingTest {
    private static final Command WORKLOAD = Command.of("sh", "-c", "ls / | sort | head -n 1; exit 3");

    @TempDir
    private Path directory;

    @Test
    void isValidAsFarAsTheDiskHadRoom() throws IOException {
        Needs.root();
        Needs.commands("unshare", "mount");
        Path disk = Files.createDirectory(directory.resolve("disk"));
        Path kept = directory.resolve("kept");
        String onASmallDisk = "mount -t tmpfs -o size=16k none '" + disk + "'; \"$@\"; status=$?; cp '" + disk
                + "/recording' '" + kept + "'; exit $status";
        Outcome outcome = Syscribe.record(disk.resolve("recording"), WORKLOAD)
                .behind("unshare", "-m", "sh", "-c", onASmallDisk, "sh")
                .run();
        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.stdout()).isNotEmpty();
        assertThat(outcome.stderr())
                .contains("cannot be written: No space left on device")
                .containsPattern("\\d+ lines of the recording could not be written");
        Recording recording = Recordings.read(kept);
        assertThat(recording.isComplete()).isFalse();
        assertThat(recording.observations()).isNotEmpty();
    }

    @Test
    void isReportedOnceAndInTheEndWhereNothingCanBeWritten() {
        Outcome outcome = WORKLOAD.behind(
                        Syscribe.command("record", "-o", "/dev/full", "--").words())
                .run();
        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.stderr().lines())
                .hasSize(3)
                .anyMatch(line -> line.contains(", not all written;"))
                .noneMatch(line -> line.contains("0 lost"));
    }

    @Test
    void isReportedWhereItWasDeletedMeanwhile() throws IOException {
        Path gone = Files.createDirectory(directory.resolve("gone"));
        Command deletes = Command.of("sh", "-c", "rm -r '" + gone + "'; exit 4");
        Outcome outcome = Syscribe.record(gone.resolve("recording"), deletes).run();
        assertThat(outcome.status()).isEqualTo(4);
        assertThat(outcome.stderr()).contains("recording is gone: it was deleted while it was being written");
    }

    @Test
    void keepsLearnFromStartingWhatItCouldNotWriteAProfileOf() {
        Path ran = directory.resolve("ran");
        Outcome outcome = Syscribe.command("learn", "-o", directory.resolve("missing/profile.json"), "--", "touch", ran)
                .run();
        assertThat(outcome.status()).isEqualTo(125);
        assertThat(outcome.stderr().lines())
                .singleElement()
                .asString()
                .endsWith("missing/profile.json cannot be created: its directory does not exist");
        assertThat(ran).doesNotExist();
    }
}
