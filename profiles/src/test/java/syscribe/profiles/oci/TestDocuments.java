package syscribe.profiles.oci;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import syscribe.profiles.Architecture;
import syscribe.profiles.KernelVersion;

/** Documents and hosts that several tests use. */
final class TestDocuments {
    static final Host X86_64 = new Host(Architecture.X86_64, Set.of(), new KernelVersion(6, 1));

    private TestDocuments() {}

    static String dockerExcerpt() {
        try (InputStream in = Objects.requireNonNull(TestDocuments.class.getResourceAsStream("docker-excerpt.json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static ParsedProfile parse(String json) {
        return ProfileReader.read(json.getBytes(StandardCharsets.UTF_8), "test.json");
    }

    static ProfileDocument read(String json) {
        return parse(json).orThrow();
    }

    /** A profile that denies by default, with one rule. */
    static String withRule(String rule) {
        return "{\"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\": [" + rule + "]}";
    }
}
