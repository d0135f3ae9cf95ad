package syscribe.generator.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ContainerWordsTest {
    @Test
    void saysWhatIsKnown() {
        assertThat(ContainerWords.of(
                        Map.of("name", "web", "id", "4f", "image", "nginx:1", "runtime", "runc", "version", "1.1.5")))
                .isEqualTo(" in the container web (nginx:1, runc 1.1.5)");
        assertThat(ContainerWords.of(Map.of("id", "4f", "runtime", "crun"))).isEqualTo(" in the container 4f (crun)");
        assertThat(ContainerWords.of(Map.of("pid", "1"))).isEqualTo(" in a container");
        assertThat(ContainerWords.of(Map.of())).isEmpty();
    }
}
