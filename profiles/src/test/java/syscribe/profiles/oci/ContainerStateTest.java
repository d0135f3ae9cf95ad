package syscribe.profiles.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerStateTest {
    @Test
    void readsWhatARuntimeSays() throws IOException {
        ContainerState state = read("""
                {"ociVersion": "1.0.2", "id": "web-1", "status": "creating", "pid": 4711, "bundle": "/run/b",
                 "annotations": {"a": "1", "b": 2}, "later": {}}
                """);
        assertThat(state.id()).isEqualTo("web-1");
        assertThat(state.pid()).isEqualTo(4711);
        assertThat(state.bundle()).isEqualTo(Path.of("/run/b"));
        assertThat(state.annotations()).containsOnlyKeys("a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{} {}",
                "null",
                "{\"id\": \"a\", \"bundle\": \"/b\"}",
                "{\"id\": \"a\", \"bundle\": \"/b\", \"pid\": 0}",
                "{\"id\": \"a\", \"bundle\": \"/b\", \"pid\": -1}",
                "{\"id\": \"a\", \"bundle\": \"/b\", \"pid\": 4294967297}",
                "{\"id\": \"a\", \"bundle\": \"/b\", \"pid\": \"7\"}",
                "{\"id\": \"a\", \"bundle\": \"/b\", \"pid\": 7.5}",
                "{\"id\": \"../a\", \"bundle\": \"/b\", \"pid\": 7}",
                "{\"id\": \"..\", \"bundle\": \"/b\", \"pid\": 7}",
                "{\"id\": \"\", \"bundle\": \"/b\", \"pid\": 7}",
                "{\"id\": \"a\", \"bundle\": \"b\", \"pid\": 7}",
                "{\"id\": \"a\", \"bundle\": \"/\\u0000\", \"pid\": 7}",
                "{\"id\": \"a\", \"id\": \"b\", \"bundle\": \"/b\", \"pid\": 7}"
            })
    void refusesAnythingElseInOneLine(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the container's state on standard input")
                .satisfies(refusal -> assertThat(refusal.getMessage()).hasLineCount(1));
    }

    @Test
    void refusesMoreThanItWouldKeep() {
        assertThatThrownBy(() -> read("[".repeat(1_000_000))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("\"" + "x".repeat(20_000_000) + "\""))
                .hasMessageContaining("the limit is 16 MiB");
    }

    private static ContainerState read(String text) throws IOException {
        return ContainerState.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
