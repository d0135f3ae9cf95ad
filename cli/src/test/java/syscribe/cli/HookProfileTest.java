package syscribe.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HookProfileTest {
    @TempDir
    private Path directory;

    @Test
    void aStartIsRefusedWhoseProfileHasNoPlace() {
        Path nowhere = directory.resolve("none/web.json");

        assertThatThrownBy(() -> HookProfile.requirePossible(target(nowhere, Optional.empty())))
                .isInstanceOf(IOException.class)
                .hasMessage(nowhere + " cannot be created: its directory does not exist");
    }

    @Test
    void aStartIsRefusedWhoseProfileWouldExtendNone() throws IOException {
        Path profile = directory.resolve("web.json");
        Path base = directory.resolve("base.json");

        assertThatThrownBy(() -> HookProfile.requirePossible(target(profile, Optional.of(base))))
                .hasMessageContaining(base.toString());
        Files.writeString(base, "[]");
        assertThatThrownBy(() -> HookProfile.requirePossible(target(profile, Optional.of(base))))
                .hasMessageContaining(base.toString());
        Files.writeString(base, "{\"defaultAction\": \"SCMP_ACT_ERRNO\"}");
        assertThatCode(() -> HookProfile.requirePossible(target(profile, Optional.of(base))))
                .doesNotThrowAnyException();
    }

    private HookTarget target(Path profile, Optional<Path> base) {
        return new HookTarget(directory.resolve("web.recording.jsonl"), Optional.of(profile), base);
    }
}
