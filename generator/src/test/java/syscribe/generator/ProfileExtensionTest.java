package syscribe.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import syscribe.profiles.Action;
import syscribe.profiles.oci.ProfileDocument;
import syscribe.profiles.oci.RuleEntry;

class ProfileExtensionTest {
    private static final ProfileDocument BASE = ProfileDocument.builder()
            .defaultAction(Action.errno(1))
            .rule("", List.of("read"), Action.ALLOW)
            .rule("", List.of("mount"), Action.errno(13))
            .build();

    @Test
    void allowsWhatTheBaseSaysNothingAbout() {
        List<RuleEntry> rules = ProfileExtension.extend(BASE, List.of("write", "read", "mount", "brk"))
                .rules();
        assertThat(rules.subList(0, 2)).isEqualTo(BASE.rules());
        assertThat(rules.get(2).names()).containsExactly("brk", "write");
        assertThat(rules).hasSize(3);
    }

    @Test
    void leavesABaseAloneThatHasItAll() {
        assertThat(ProfileExtension.extend(BASE, List.of("read", "mount"))).isEqualTo(BASE);
    }
}
