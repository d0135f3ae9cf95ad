package syscribe.profiles.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuntimeChoiceTest {
    @ParameterizedTest
    @CsvSource({
        "runc, runc",
        "runc:1.1.5, runc 1.1.5",
        "runc:v1.2, runc 1.2.0",
        "crun:1.8.1+ds, crun 1.8.1",
        "docker, docker (runc)",
        "docker:24.0, docker (runc)",
        "podman, 'podman (crun, runc)'",
        "cri-o, 'cri-o (crun, runc)'"
    })
    void readsNamesAndVersions(String text, String label) {
        assertThat(RuntimeChoice.parse(text).label()).isEqualTo(label);
    }

    @ParameterizedTest
    @CsvSource({
        "lxc, 'runtime lxc is not one of runc, crun, docker, containerd, podman, cri-o'",
        "runc:new, version new of runc is not of the form 1.2.3",
        "runc:0.1.1, 'nothing is known of runc 0.1.1; expected 1.0.0 or a newer version'",
        "crun:0.17, 'nothing is known of crun 0.17.0; expected 1.0.0 or a newer version'",
        "runc:, version  of runc is not of the form 1.2.3",
        "'', 'runtime  is not one of runc, crun, docker, containerd, podman, cri-o'"
    })
    void saysWhatIsExpected(String text, String message) {
        assertThatThrownBy(() -> RuntimeChoice.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void rangesHoldTheirEnds() {
        VersionRange range = VersionRange.parse("1.2.8-1.2.99");

        assertThat(List.of("1.2.7", "1.2.8", "1.2.99", "1.3.0"))
                .map(v -> range.contains(RuntimeVersion.parse(v).orElseThrow()))
                .containsExactly(false, true, true, false);
        assertThat(VersionRange.parse("1.0-").contains(new RuntimeVersion(9, 0, 0)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.8", "-1.2", "a-b", "1.2-x", ""})
    void refusesWhatIsNoRange(String text) {
        assertThatThrownBy(() -> VersionRange.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
