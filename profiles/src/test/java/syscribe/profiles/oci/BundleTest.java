package syscribe.profiles.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {
    private static final Hook HOOK = new Hook(List.of("/opt/s/syscribe", "oci-hook"), List.of("PATH=/bin"), 120);

    @TempDir
    private Path directory;

    @Test
    void putsItsHookBehindOthers() throws IOException {
        Bundle bundle = bundle("""
                {"hooks": {"createRuntime": [{"path": "/other"}], "poststop": []}, "x": 18446744073709551615}
                """);
        assertThat(bundle.with(HOOK).toJson())
                .containsSubsequence(
                        "/other",
                        "/opt/s/syscribe",
                        "oci-hook",
                        "PATH=/bin",
                        "120",
                        "poststop",
                        "18446744073709551615");
    }

    @Test
    void putsItInOnce() throws IOException {
        Bundle bundle = bundle("{}");
        assertThat(bundle.with(HOOK).with(HOOK).toJson())
                .isEqualTo(bundle.with(HOOK).toJson());
    }

    @Test
    void refusesWhatIsNoConfiguration() throws IOException {
        assertThatThrownBy(() -> Bundle.read(directory)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> bundle("[]")).hasMessageContaining("config.json is no JSON object");
        assertThatThrownBy(() -> bundle("{\"a\":")).hasMessageContaining("config.json:1");
    }

    @Test
    void findsNameAndImageInWhatDockerKeeps() throws IOException {
        Path record = Files.createDirectories(directory.resolve("containers/id1"));
        Files.writeString(
                record.resolve("config.v2.json"), "{\"Name\": \"/web\", \"Config\": {\"Image\": \"nginx:1\"}}");
        bundle("{\"mounts\": [{\"source\": \"tmpfs\"}, {\"source\": \"" + record.resolve("hosts") + "\"}]}");
        assertThat(ContainerRecords.of(directory, "id1"))
                .containsEntry("name", "web")
                .containsEntry("image", "nginx:1");
        assertThat(ContainerRecords.of(directory, "id2")).isEmpty();
    }

    @Test
    void findsNameAndImageInWhatPodmanKeeps() throws IOException {
        Path userdata = Files.createDirectories(directory.resolve("overlay-containers/id1/userdata"));
        Files.writeString(userdata.resolve("config.json"), "{}");
        Files.writeString(directory.resolve("overlay-containers/containers.json"), """
                [{"id": "id0"}, {"id": "id1", "metadata": "{\\"image-name\\": \\"img\\", \\"name\\": \\"web\\"}"}]
                """);
        assertThat(ContainerRecords.of(userdata, "id1"))
                .containsEntry("name", "web")
                .containsEntry("image", "img");
    }

    private Bundle bundle(String config) throws IOException {
        Files.writeString(directory.resolve("config.json"), config);
        return Bundle.read(directory);
    }
}
