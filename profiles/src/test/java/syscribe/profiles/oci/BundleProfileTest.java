package syscribe.profiles.oci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import syscribe.profiles.Action;

class BundleProfileTest {
    private static final ProfileDocument PROFILE =
            ProfileDocument.builder().rule("why", List.of("read"), Action.ALLOW).build();

    @TempDir
    Path directory;

    @Test
    void putsTheProfileInItsPlaceAndLeavesTheRest() throws IOException {
        Path config = Files.writeString(directory.resolve("config.json"), """
                {
                    "ociVersion": "1.0.2",
                    "process": {"args": ["sh"], "future": 1e3},
                    "linux": {"seccomp": {"defaultAction": "SCMP_ACT_ALLOW", "old": true}, "maskedPaths": []},
                    "annotations": {}
                }
                """);

        String changed = BundleProfile.read(config).orElseThrow().with(PROFILE);

        assertThat(changed)
                .contains("\"future\": 1e3", "\"maskedPaths\": []", "\"annotations\": {}", "\"read\"")
                .doesNotContain("SCMP_ACT_ALLOW\",\n", "old", "why");
        assertThat(ProfileReader.read(changed.getBytes(java.nio.charset.StandardCharsets.UTF_8), "changed")
                        .orThrow()
                        .rules())
                .hasSize(1);
    }

    @Test
    void addsWhatIsNotThere() throws IOException {
        Path config = Files.writeString(directory.resolve("config.json"), "{\"ociVersion\": \"1.0.2\"}");

        assertThat(BundleProfile.read(config).orElseThrow().with(PROFILE))
                .contains("\"linux\": {", "\"seccomp\": {", "\"read\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"defaultAction\": \"SCMP_ACT_ALLOW\"}", "{\"ociVersion\": \"1\"", "\0"})
    void isEmptyForEverythingElse(String text) throws IOException {
        Path config = Files.writeString(directory.resolve("config.json"), text);

        assertThat(BundleProfile.read(config)).isEmpty();
    }
}
