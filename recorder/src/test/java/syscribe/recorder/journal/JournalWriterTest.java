package syscribe.recorder.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import syscribe.profiles.Architecture;

class JournalWriterTest {
    @TempDir
    Path directory;

    @Test
    void writesWhatTheDocumentationShows() throws IOException {
        String documentation = Files.readString(Path.of("../docs/recording-format.md"));
        String example = documentation.substring(
                documentation.indexOf("```jsonl\n") + "```jsonl\n".length(), documentation.indexOf("\n```\n") + 1);

        assertThat(new String(SampleRun.journal(), StandardCharsets.UTF_8)).isEqualTo(example);
    }

    @Test
    void aLineIsInTheFileBeforeTheNextIsWritten() throws Exception {
        Path file = directory.resolve("a.jsonl");
        try (JournalWriter writer = JournalWriter.open(file, SampleRun.HEADER, SampleRun::fail)) {
            writer.discovery(SampleRun.OPENAT, SampleRun.openatEvidence());

            assertThat(SampleRun.read(Files.readAllBytes(file)).observations()).containsOnlyKeys(SampleRun.OPENAT);
        }
    }

    @Test
    void replacesAnOlderRecording() throws Exception {
        Path file = Files.write(directory.resolve("a.jsonl"), SampleRun.journal());

        JournalWriter.open(file, SampleRun.HEADER, SampleRun::fail).close();

        assertThat(SampleRun.read(Files.readAllBytes(file)).observations()).isEmpty();
    }

    @Test
    void fillsAnEmptyFile() throws Exception {
        Path file = Files.createFile(directory.resolve("a.jsonl"));

        JournalWriter.open(file, SampleRun.HEADER, SampleRun::fail).close();

        assertThat(SampleRun.read(Files.readAllBytes(file)).runs()).hasSize(1);
    }

    @Test
    void leavesAFileThatIsNoRecording() throws IOException {
        Path file = Files.writeString(directory.resolve("profile.json"), "{\"defaultAction\": \"SCMP_ACT_ERRNO\"}");

        assertThatThrownBy(() -> JournalWriter.open(file, SampleRun.HEADER, SampleRun::fail))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("profile.json exists and is not a recording");
        assertThat(file).hasContent("{\"defaultAction\": \"SCMP_ACT_ERRNO\"}");
    }

    @Test
    void leavesAFileThatIsShorterThanAHeader() throws IOException {
        Path file = Files.writeString(directory.resolve("x"), "{");

        assertThatThrownBy(() -> JournalWriter.open(file, SampleRun.HEADER, SampleRun::fail))
                .hasMessageContaining("is not a recording");
        assertThat(file).hasContent("{");
    }

    @Test
    void doesNotCreateWhatALinkLeadsTo() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("nothing"));

        assertThatThrownBy(() -> JournalWriter.open(link, SampleRun.HEADER, SampleRun::fail))
                .hasMessageContaining("symbolic link that leads nowhere");
        assertThat(directory.resolve("nothing")).doesNotExist();
    }

    @Test
    void namesADirectoryAndAMissingOne() {
        assertThatThrownBy(() -> JournalWriter.open(directory, SampleRun.HEADER, SampleRun::fail))
                .hasMessageEndingWith("is a directory");
        assertThatThrownBy(() -> JournalWriter.open(directory.resolve("no/x"), SampleRun.HEADER, SampleRun::fail))
                .hasMessageContaining("its directory does not exist");
    }

    @Test
    void reportsAFullDiskOnceAndGoesOn() throws IOException {
        Path full = Path.of("/dev/full");
        assumeThat(full).exists();
        List<IOException> failures = new ArrayList<>();

        try (JournalWriter writer = JournalWriter.open(full, SampleRun.HEADER, failures::add)) {
            writer.discovery(SampleRun.OPENAT, SampleRun.openatEvidence());
            writer.outcome(SampleRun.OPENAT, new Outcome.Success(3));
            assertThat(writer.unwrittenLines()).isEqualTo(3);
        }
        assertThat(failures).hasSize(1);
    }

    @Test
    void catchesUpWhenTheDiskHasRoomAgain() throws InvalidRecordingException {
        DiskWithLittleRoom disk = new DiskWithLittleRoom(50);
        List<IOException> failures = new ArrayList<>();
        try (JournalWriter writer = JournalWriter.to(disk, SampleRun.HEADER, failures::add)) {
            writer.discovery(SampleRun.OPENAT, SampleRun.openatEvidence());
            disk.room = Integer.MAX_VALUE;
            writer.outcome(SampleRun.OPENAT, new Outcome.Success(3));
            assertThat(writer.unwrittenLines()).isZero();
        }

        assertThat(failures).hasSize(1);
        Observed observed = SampleRun.read(disk.content.toByteArray()).observed(SampleRun.OPENAT);
        assertThat(observed.outcomes().success()).contains(new Outcome.Success(3));
    }

    @Test
    void keepsOnlySoMuchWhileTheDiskIsFull() {
        JournalWriter writer = JournalWriter.to(new DiskWithLittleRoom(0), SampleRun.HEADER, failure -> {});
        Note longNote = new Note(java.time.Duration.ZERO, "x", "y".repeat(4000));
        int lines = JournalWriter.MAX_PENDING / 4000 + 100;
        for (int i = 0; i < lines; i++) {
            writer.note(longNote);
        }

        assertThat(writer.unwrittenLines()).isEqualTo(lines + 1L);
        writer.close();
    }

    @Test
    void writesOnlyTheFirstOutcomesOfAKind() throws InvalidRecordingException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JournalWriter writer =
                JournalWriter.to(java.nio.channels.Channels.newChannel(bytes), SampleRun.HEADER, SampleRun::fail)) {
            writer.discovery(SampleRun.OPENAT, SampleRun.openatEvidence());
            for (int i = 0; i < 100; i++) {
                writer.outcome(SampleRun.OPENAT, new Outcome.Success(i + 7));
                writer.outcome(SampleRun.OPENAT, new Outcome.Failure(i + 1, "E" + i));
            }
        }

        Outcomes outcomes =
                SampleRun.read(bytes.toByteArray()).observed(SampleRun.OPENAT).outcomes();
        assertThat(outcomes.success()).contains(new Outcome.Success(7));
        assertThat(outcomes.errors()).hasSize(Outcomes.MAX_ERRORS).containsEntry(1, "E0");
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines()).hasSize(2 + 1 + Outcomes.MAX_ERRORS);
    }

    /** What a workload may choose: thousands of arguments, control characters, half surrogates. */
    @Test
    void theReaderTakesWhateverAWorkloadIsCalled() throws InvalidRecordingException {
        Header header = Header.of(
                        UUID.randomUUID(),
                        "\u0000".repeat(10_000),
                        Instant.EPOCH,
                        Collections.nCopies(300_000, "\ud800\n\u0001\"\\"),
                        Architecture.AARCH64,
                        "6.1",
                        -2)
                .build();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        JournalWriter.to(java.nio.channels.Channels.newChannel(bytes), header, SampleRun::fail)
                .close();

        Header read = SampleRun.read(bytes.toByteArray())
                .runs()
                .values()
                .iterator()
                .next()
                .header();
        assertThat(read.command().get(0)).isEqualTo("?\n\u0001\"\\");
        assertThat(read.command().get(read.command().size() - 1)).endsWith(" more");
        assertThat(read.uid()).isEqualTo(-2);
    }

    /** Takes so many bytes and then answers as a full file system does: a short write first, then an error. */
    private static final class DiskWithLittleRoom implements WritableByteChannel {
        final ByteArrayOutputStream content = new ByteArrayOutputStream();
        int room;

        DiskWithLittleRoom(int room) {
            this.room = room;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            if (room == 0) {
                throw new IOException("No space left on device");
            }
            int count = Math.min(room, source.remaining());
            for (int i = 0; i < count; i++) {
                content.write(source.get());
            }
            room -= count;
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
