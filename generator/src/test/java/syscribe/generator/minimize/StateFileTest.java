package syscribe.generator.minimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search's journal. */
class StateFileTest {
    private static final StateKey KEY = StateKey.of(new byte[] {1}, List.of("test"));
    private static final TestRun PASSED = new TestRun(List.of(), true, "exit status 0", Duration.ofMillis(12));
    private static final TestRun FAILED =
            new TestRun(List.of("a=ENOSYS", "b#1=EPERM"), false, "killed by SIGSYS", Duration.ofMillis(3));

    @TempDir
    private Path directory;

    private Path file;
    private UUID mark;

    @BeforeEach
    void write() throws IOException {
        file = directory.resolve("state");
        try (StateFile state = StateFile.open(file, KEY)) {
            mark = state.mark();
            state.add(PASSED);
            state.add(FAILED);
        }
    }

    @Test
    void knowsWhatItWasTold() throws IOException {
        try (StateFile state = StateFile.open(file, KEY)) {
            assertThat(state.known()).containsExactly(PASSED, FAILED);
            assertThat(state.mark()).isEqualTo(mark);
            state.add(PASSED);
        }
        try (StateFile state = StateFile.open(file, KEY)) {
            assertThat(state.known()).containsExactly(PASSED, FAILED, PASSED);
        }
    }

    /** A killed process leaves a line that breaks off; the next one begins a new line. */
    @Test
    void goesOnBehindABrokenLineWhereverItBreaks() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        int header = new String(whole, java.nio.charset.StandardCharsets.UTF_8).indexOf('\n') + 1;
        for (int length = header; length <= whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            int known;
            try (StateFile state = StateFile.open(file, KEY)) {
                known = state.known().size();
                state.add(FAILED);
            }
            try (StateFile state = StateFile.open(file, KEY)) {
                assertThat(state.known()).hasSize(known + 1).endsWith(FAILED);
            }
        }
    }

    @Test
    void isOfOneProfileAndOneTest() {
        assertThatThrownBy(() -> StateFile.open(file, StateKey.of(new byte[] {2}, List.of("test"))))
                .hasMessageContaining("state of another profile");
        assertThatThrownBy(() -> StateFile.open(file, StateKey.of(new byte[] {1}, List.of("test", ""))))
                .hasMessageContaining("state of another test");
    }

    @Test
    void isUsedByOneSearchAtATime() throws IOException {
        try (StateFile state = StateFile.open(file, KEY)) {
            assertThatThrownBy(() -> StateFile.open(file, KEY)).hasMessageContaining("is using it");
            assertThat(state.known()).hasSize(2);
        }
    }

    @Test
    void refusesWhatIsNoStateAndLeavesItAsItIs() throws IOException {
        for (String text : List.of("{}\n", "[]\n", "\n", "no state", "{\"type\":\"minimize\",\"schema\":2}\n")) {
            Files.writeString(file, text);
            assertThatThrownBy(() -> StateFile.open(file, KEY)).hasMessageContaining("is no state of minimize");
            assertThat(file).hasContent(text);
        }
    }

    @Test
    void refusesLinesThatAreNoRuns() throws IOException {
        for (String line : List.of("null", "{\"type\":\"run\"}", "\u0000\u0000", "[" + "[".repeat(5000))) {
            write();
            Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
            assertThatThrownBy(() -> StateFile.open(file, KEY)).hasMessageMatching(".*line \\d+ is no run of a test");
            Files.delete(file);
        }
    }
}
