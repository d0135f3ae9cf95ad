package syscribe.profiles.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static syscribe.profiles.oci.TestDocuments.dockerExcerpt;
import static syscribe.profiles.oci.TestDocuments.parse;
import static syscribe.profiles.oci.TestDocuments.read;
import static syscribe.profiles.oci.TestDocuments.withRule;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import syscribe.profiles.KernelVersion;

class RoundTripTest {
    /** From Debian's package golang-github-containers-common. */
    private static final Path PODMAN_DEFAULT = Path.of("/usr/share/containers/seccomp.json");

    @Test
    void writesAnUntouchedDocumentAsItWas() {
        assertThat(ProfileWriter.toJson(read(dockerExcerpt()), Dialect.DOCKER)).isEqualTo(dockerExcerpt());
    }

    @Test
    void writesTheWholeDefaultProfileOfPodmanAsItWas() throws IOException {
        assumeTrue(Files.exists(PODMAN_DEFAULT), PODMAN_DEFAULT + " is not installed");
        ParsedProfile parsed = ProfileReader.read(PODMAN_DEFAULT);

        assertThat(parsed.describeProblems()).isEmpty();
        assertThat(ProfileWriter.toJson(parsed.orThrow(), Dialect.DOCKER).stripTrailing())
                .isEqualTo(Files.readString(PODMAN_DEFAULT).stripTrailing());
    }

    @Test
    void keepsTheIndentationOfTheFile() {
        String json = dockerExcerpt().replace("\t", "  ");

        assertThat(ProfileWriter.toJson(read(json), Dialect.DOCKER)).isEqualTo(json);
    }

    @Test
    void changesOnlyTheLinesOfWhatWasChanged() {
        ProfileDocument document = read(dockerExcerpt());
        RuleEntry narrowed = document.rules().get(0).withNames(List.of("accept", "read", "write"));

        String written = ProfileWriter.toJson(withRuleReplaced(document, 0, narrowed), Dialect.DOCKER);

        assertThat(written).isEqualTo(dockerExcerpt().replaceFirst("\t\t\t\t\"close\",\n", ""));
    }

    @Test
    void addsACommentAndTheKernelItWasMadeOn() {
        ProfileDocument document = read(dockerExcerpt()).withMadeOn(new KernelVersion(6, 18));
        RuleEntry commented = document.rules().get(2).withComment("debuggers");

        String written = ProfileWriter.toJson(withRuleReplaced(document, 2, commented), Dialect.DOCKER);

        assertThat(read(written).rules().get(2).comment()).isEqualTo("debuggers");
        assertThat(read(written).madeOn()).contains(new KernelVersion(6, 18));
        assertThat(written).contains("\"x-syscribe\": {\n\t\t\"madeOn\": \"6.18\"\n\t}");
    }

    @Test
    void keepsTheKernelAsItWasWritten() {
        String json =
                "{\n\t\"defaultAction\": \"SCMP_ACT_LOG\",\n\t\"x-syscribe\": {\n\t\t\"madeOn\": \"6.18.5-amd64\","
                        + "\n\t\t\"more\": null\n\t}\n}\n";

        assertThat(read(json).madeOn()).contains(new KernelVersion(6, 18));
        assertThat(ProfileWriter.toJson(read(json), Dialect.DOCKER)).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "2147483648",
                "4294967295",
                "9223372036854775807",
                "9223372036854775808",
                "18446744073709551615"
            })
    void keepsEveryUnsigned64BitValue(String value) {
        String json = withRule("{\"names\": [\"read\"], \"action\": \"SCMP_ACT_ALLOW\", \"args\": [{\"index\": 1,"
                + " \"value\": " + value + ", \"valueTwo\": " + value + ", \"op\": \"SCMP_CMP_MASKED_EQ\"}]}");
        ProfileDocument document = read(json);

        ArgEntry arg = document.rules().get(0).args().get(0);
        assertThat(Long.toUnsignedString(arg.value())).isEqualTo(value);
        assertThat(Long.toUnsignedString(arg.valueTwo())).isEqualTo(value);
        assertThat(read(ProfileWriter.toJson(document, Dialect.OCI))
                        .rules()
                        .get(0)
                        .args()
                        .get(0)
                        .value())
                .isEqualTo(arg.value());
    }

    @Test
    void keepsTextThatUtf8CannotSay() {
        String comment = "\\ud800 \\u0007 \\\" \\\\ / \u00e9 \ud83d\ude00";
        ProfileDocument document = read(
                withRule("{\"names\": [\"read\"], \"action\": \"SCMP_ACT_ALLOW\", \"comment\": \"" + comment + "\"}"));

        byte[] written = ProfileWriter.toJson(document, Dialect.DOCKER).getBytes(StandardCharsets.UTF_8);

        assertThat(ProfileReader.read(written, "again").orThrow()).isEqualTo(document);
    }

    @Test
    void writesPlainOciWithoutDockersFields() {
        ProfileDocument decided = Resolver.decide(read(dockerExcerpt()), TestDocuments.X86_64);

        String written = ProfileWriter.toJson(decided, Dialect.OCI);

        assertThat(written)
                .contains("\"defaultErrnoRet\": 38", "SCMP_ARCH_X86_64", "SCMP_ARCH_X32", "\"errnoRet\": 38")
                .contains("\"names\": [\n\t\t\t\t\"personality\"\n\t\t\t]")
                .doesNotContain("archMap", "includes", "excludes", "comment", "defaultErrno\"", "\"errno\"", "\"name\"")
                .containsSubsequence("defaultErrnoRet", "architectures", "syscalls")
                .doesNotContain("x-other-tool", "note", "null", "[]");
        assertThat(Resolver.resolve(read(written), TestDocuments.X86_64))
                .isEqualTo(Resolver.resolve(read(dockerExcerpt()), TestDocuments.X86_64));
    }

    @Test
    void keepsAnEmptyListOfFlagsWhichIsNotTheSameAsNone() {
        ProfileDocument without = read("{\"defaultAction\": \"SCMP_ACT_LOG\", \"syscalls\": []}");
        ProfileDocument with = read("{\"defaultAction\": \"SCMP_ACT_LOG\", \"flags\": [], \"syscalls\": []}");

        assertThat(ProfileWriter.toJson(without, Dialect.OCI))
                .isEqualTo("{\n\t\"defaultAction\": \"SCMP_ACT_LOG\"\n}\n");
        assertThat(ProfileWriter.toJson(with, Dialect.OCI))
                .contains("\"flags\": []")
                .doesNotContain("syscalls");
    }

    @Test
    void refusesToWritePlainOciThatDependsOnTheHost() {
        assertThatThrownBy(() -> ProfileWriter.toJson(read(dockerExcerpt()), Dialect.OCI))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("decide them for a host first");
    }

    @Test
    void writesTheProfileBackIntoItsBundle() {
        String json = """
                {
                    "ociVersion": "1.0.2",
                    "linux": {
                        "seccomp": {
                            "defaultAction": "SCMP_ACT_ERRNO",
                            "syscalls": [
                                {
                                    "names": [
                                        "read"
                                    ],
                                    "action": "SCMP_ACT_ALLOW"
                                }
                            ]
                        },
                        "maskedPaths": []
                    }
                }
                """;
        ProfileDocument document = read(json);

        assertThat(ProfileWriter.toBundleJson(document)).isEqualTo(json);
        assertThat(ProfileWriter.toJson(document, Dialect.OCI)).startsWith("{\n    \"defaultAction\"");
    }

    @Test
    void endsEveryTruncationInOneProblemAndNothingElse() {
        byte[] whole = dockerExcerpt().strip().getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < whole.length; length++) {
            ParsedProfile parsed = ProfileReader.read(Arrays.copyOf(whole, length), "cut");

            assertThat(parsed.document()).as("cut at %d", length).isEmpty();
            assertThat(parsed.problems()).as("cut at %d", length).hasSize(1);
        }
    }

    @Test
    void hasNoComplaintAboutARealProfile() {
        assertThat(parse(dockerExcerpt()).problems()).isEmpty();
    }

    private static ProfileDocument withRuleReplaced(ProfileDocument document, int index, RuleEntry replacement) {
        List<RuleEntry> rules = new ArrayList<>(document.rules());
        rules.set(index, replacement);
        return document.withRules(rules);
    }
}
