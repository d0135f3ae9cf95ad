package syscribe.profiles.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.ArgumentCondition;

class OperatorProfileTest {
    private static final String OBJECT = """
            ---
            apiVersion: security-profiles-operator.x-k8s.io/v1beta1
            kind: SeccompProfile
            metadata:
              name: web
              creationTimestamp: 2024-05-01T10:00:00Z
              labels: {spo.x-k8s.io/partial: "true"}
            spec:
              defaultAction: SCMP_ACT_ERRNO
              architectures: [SCMP_ARCH_NATIVE, SCMP_ARCH_X86_64]
              syscalls:
                - action: SCMP_ACT_ALLOW
                  names:
                    - read
                    - write
                - action: SCMP_ACT_ERRNO
                  errnoRet: "38"
                  names: [clone3]
                - action: SCMP_ACT_ALLOW
                  names: [socket]
                  args:
                    - {index: 0, op: SCMP_CMP_EQ, value: 0x10}
            """;

    @Test
    void readsAnObjectOfTheOperator() {
        ProfileDocument document = read(OBJECT).orThrow();

        assertThat(document.architectures()).containsExactly(Architecture.X86_64);
        assertThat(document.rules())
                .extracting(RuleEntry::names)
                .containsExactly(List.of("read", "write"), List.of("clone3"), List.of("socket"));
        assertThat(document.rules().get(1).errno()).isEqualTo(OptionalInt.of(38));
        assertThat(document.rules().get(2).args()).singleElement().matches(arg -> arg.value() == 16);
        assertThat(OperatorProfile.isIn(document)).isTrue();
    }

    @Test
    void writesTheObjectBackWithEverythingElseInIt() {
        ProfileDocument document = read(OBJECT).orThrow();

        String text = OperatorProfile.toYaml(document.withRules(document.rules().subList(0, 2)), "not used");

        assertThat(text).contains("name: web", "spo.x-k8s.io/partial: 'true'", "errnoRet: '38'");
        assertThat(read(text).orThrow().rules()).hasSize(2);
    }

    @Test
    void writesANewObjectThatIsReadAsTheSameProfile() {
        ProfileDocument document = ProfileDocument.builder()
                .architectures(List.of(Architecture.X86_64))
                .rule("why", List.of("read", "write"), Action.ALLOW)
                .rule("", List.of("socket"), Action.ALLOW, List.of(ArgumentCondition.masked(0, -1, 1)))
                .build();

        String text = OperatorProfile.toYaml(document, "My Service_1");

        assertThat(text)
                .startsWith("apiVersion: security-profiles-operator.x-k8s.io/v1beta1\nkind: SeccompProfile\n")
                .contains("name: my-service-1", "18446744073709551615")
                .doesNotContain("defaultErrnoRet");
        ProfileDocument back = read(text).orThrow();
        assertThat(back.rules()).hasSize(2);
        assertThat(back.rules().get(1).args().get(0).value()).isEqualTo(-1);
    }

    @Test
    void readsAListOfOneAndTheSameAsJson() {
        String list = "apiVersion: v1\nkind: List\nitems:\n"
                + OBJECT.replace("---\n", "")
                        .replaceFirst("apiVersion", "- apiVersion")
                        .replaceAll("(?m)^(?!- )", "  ");
        assertThat(read(list).orThrow().rules()).hasSize(3);

        assertThat(
                        read("{\"apiVersion\": \"security-profiles-operator.x-k8s.io/v1alpha1\", \"kind\": \"SeccompProfile\","
                                        + " \"spec\": {\"defaultAction\": \"SCMP_ACT_KILL\"}}")
                                .orThrow()
                                .defaultAction())
                .isEqualTo(OciAction.KILL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind: Pod\\napiVersion: security-profiles-operator.x-k8s.io/v1 | expected SeccompProfile",
                "kind: SeccompProfile\\napiVersion: security-profiles-operator.x-k8s.io/v1 | spec is missing",
                "kind: a\\nkind: b\\napiVersion: v1 | appears twice",
                "apiVersion: [ | malformed YAML",
                "apiVersion: &a [x]\\nkind: *a | is an alias",
                "kind: List\\napiVersion: v1\\nitems: [] | expected one SeccompProfile",
                "kind: a\\n---\\nkind: b | malformed YAML",
                "kind: !!javax.script.ScriptEngineManager [] | tag is not allowed"
            })
    void saysWhatIsWrong(String text, String message) {
        assertThat(read(text.replace("\\n", "\n")).describeProblems()).anyMatch(problem -> problem.contains(message));
    }

    @ParameterizedTest
    @ValueSource(ints = {99, 200, 100_000})
    void survivesDeepNesting(int depth) {
        ParsedProfile parsed = read("kind: " + "[".repeat(depth) + "]".repeat(depth));

        assertThat(parsed.document()).isEmpty();
        assertThat(parsed.problems()).isNotEmpty();
    }

    @Test
    void refusesWhatAnObjectCannotSay() {
        assertThatThrownBy(() -> OperatorProfile.toYaml(
                        ProfileDocument.builder()
                                .defaultAction(Action.errno(38))
                                .build(),
                        "x"))
                .hasMessageContaining("EPERM");
        assertThatThrownBy(() -> OperatorProfile.toYaml(
                        ProfileDocument.builder()
                                .architectures(List.of(Architecture.LOONGARCH64))
                                .build(),
                        "x"))
                .hasMessageContaining("SCMP_ARCH_LOONGARCH64");
    }

    private static ParsedProfile read(String text) {
        return ProfileReader.read(text.getBytes(StandardCharsets.UTF_8), "test");
    }
}
