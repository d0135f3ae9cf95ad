package syscribe.recorder.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import syscribe.profiles.Architecture;

class PreparedJournalTest {
    private static final Map<String, String> CONTAINER = Map.of("id", "c1", "runtime", "runc", "version", "1.1.5");
    private static final Header HEADER = Header.of(
                    UUID.fromString("00000000-0000-4000-8000-000000000001"),
                    "1",
                    Instant.EPOCH,
                    List.of("sh"),
                    Architecture.X86_64,
                    "6.1",
                    0)
            .withContainer(CONTAINER)
            .build();

    @TempDir
    private Path directory;

    @Test
    void leavesTheFileAloneUntilItBegins() throws Exception {
        Path file = Files.write(directory.resolve("a.jsonl"), SampleRun.journal());
        Path none = directory.resolve("none.jsonl");
        for (Path one : List.of(file, none)) {
            try (JournalWriter writer = JournalWriter.prepare(one, false, SampleRun::fail)) {
                writer.note(new Note(Duration.ZERO, "early", "nobody reads this"));
                assertThat(writer.unwrittenLines()).isZero();
            }
        }
        assertThat(file).hasBinaryContent(SampleRun.journal());
        assertThat(none).doesNotExist();
    }

    @Test
    void saysWhichContainerItWas() throws Exception {
        Path file = directory.resolve("a.jsonl");
        try (JournalWriter writer = JournalWriter.prepare(file, false, SampleRun::fail)) {
            writer.header(HEADER);
        }
        Recording read = SampleRun.read(Files.readAllBytes(file));
        assertThat(read.run(HEADER.id()).header().container()).isEqualTo(CONTAINER);
    }

    @Test
    void addsARunBehindALineThatWasCutShort() throws Exception {
        Path file = directory.resolve("a.jsonl");
        Files.writeString(file, new String(SampleRun.journal(), StandardCharsets.UTF_8) + "{\"type\":\"no");
        try (JournalWriter writer = JournalWriter.prepare(file, true, SampleRun::fail)) {
            writer.header(HEADER);
        }
        Recording both = SampleRun.read(Files.readAllBytes(file));
        assertThat(both.runs()).containsOnlyKeys(SampleRun.HEADER.id(), HEADER.id());
        assertThat(both.observations())
                .isEqualTo(SampleRun.read(SampleRun.journal()).observations());
    }

    @Test
    void findsOutAtOnceWhatCannotBeWritten() throws IOException {
        Path other = Files.writeString(directory.resolve("notes.txt"), "mine");
        assertThatThrownBy(() -> JournalWriter.prepare(other, true, SampleRun::fail))
                .hasMessageContaining("exists and is not a recording");
        assertThatThrownBy(() -> JournalWriter.prepare(directory, true, SampleRun::fail))
                .hasMessageContaining("is a directory");
        assertThatThrownBy(() -> JournalWriter.prepare(directory.resolve("a/b"), true, SampleRun::fail))
                .hasMessageContaining("its directory does not exist");
        assertThat(other).hasContent("mine");
    }
}
