package syscribe.recorder.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuntimeWordsTest {
    @Test
    void readsAMonitorUpToTheCommandForTheEnd() {
        assertThat(
                        facts(
                                "/usr/bin/conmon -c id1 -r /usr/bin/crun -b /b -n web --exit-command-arg --runtime --exit-command-arg x"))
                .isEqualTo(Map.of("id", "id1", "name", "web", "bundle", "/b", "runtime", "/usr/bin/crun"));
    }

    @Test
    void readsARuntimeThatMakesAContainer() {
        assertThat(facts("runc --root /r run --bundle=/b c1"))
                .isEqualTo(Map.of("id", "c1", "bundle", "/b", "runtime", "runc"));
        assertThat(facts("/usr/bin/crun exec c1 sh")).isEqualTo(Map.of("runtime", "crun"));
    }

    @Test
    void saysNothingOfOthers() {
        assertThat(facts("sh -c run")).isEmpty();
        assertThat(RuntimeWords.facts(List.of())).isEmpty();
        assertThat(facts("conmon -c")).isEmpty();
    }

    @Test
    void findsTheVersionInWhatARuntimePrints() {
        assertThat(RuntimeVersion.parse("runc version 1.1.5+ds1")).contains("1.1.5+ds1");
        assertThat(RuntimeVersion.parse("unshare from util-linux 2.38.1")).contains("2.38.1");
        assertThat(RuntimeVersion.parse("usage: x")).isEmpty();
    }

    private static Map<String, String> facts(String words) {
        return RuntimeWords.facts(List.of(words.split(" ")));
    }
}
