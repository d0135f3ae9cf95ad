package syscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HookTargetTest {
    private static final Optional<Path> ANYWHERE = Optional.empty();

    @Test
    void takesTheAnnotationOfTheHookThatItReplaces() {
        HookTarget target = of("io.containers.trace-syscall", "if:/etc/base.json;of:/tmp/web.json");
        assertThat(target.profile()).contains(Path.of("/tmp/web.json"));
        assertThat(target.base()).contains(Path.of("/etc/base.json"));
        assertThat(target.recording()).isEqualTo(Path.of("/tmp/web.recording.jsonl"));
        assertThat(target.log()).isEqualTo(Path.of("/tmp/web.recording.jsonl.log"));
    }

    @Test
    void asksForARecordingOnly() {
        HookTarget target = of("io.syscribe.record", "/tmp/web.jsonl");
        assertThat(target.recording()).isEqualTo(Path.of("/tmp/web.jsonl"));
        assertThat(target.profile()).isEmpty();
    }

    @Test
    void namesTheRecordingAfterTheContainerWhereNothingElseDoes() {
        assertThat(HookTarget.of(Map.of(), Optional.of(Path.of("/rec")), "web").recording())
                .isEqualTo(Path.of("/rec/web.recording.jsonl"));
        assertThatThrownBy(() -> HookTarget.of(Map.of(), ANYWHERE, "web")).hasMessageContaining("--directory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/rec/../etc/passwd", "/etc/passwd", "/rec/below/file"})
    void writesNowhereButToItsDirectory(String path) {
        assertThatThrownBy(() -> HookTarget.of(Map.of("io.syscribe.record", path), Optional.of(Path.of("/rec")), "web"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("is not in /rec");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/tmp/x", "if:/tmp/x", "of:", "of:x", "of:/", "of:/a;of:/b", "of:/a;if:b", "of:/a;", "of:/\0"
            })
    void refusesOtherForms(String annotation) {
        assertThatThrownBy(() -> of("io.containers.trace-syscall", annotation)).isInstanceOf(UsageException.class);
    }

    @Test
    void isTriggeredByItsAnnotationsOnly() {
        assertThat("io.syscribe.record").matches(HookTarget.TRIGGERS);
        assertThat("io.containers.trace-syscall").matches(HookTarget.TRIGGERS);
        assertThat("io.containers-trace.syscall").doesNotMatch(HookTarget.TRIGGERS);
    }

    private static HookTarget of(String annotation, String value) {
        return HookTarget.of(Map.of(annotation, value), ANYWHERE, "web");
    }
}
