package syscribe.profiles.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static syscribe.profiles.oci.TestDocuments.X86_64;
import static syscribe.profiles.oci.TestDocuments.dockerExcerpt;
import static syscribe.profiles.oci.TestDocuments.read;
import static syscribe.profiles.oci.TestDocuments.withRule;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.KernelVersion;
import syscribe.profiles.Operator;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;

class ResolverTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                        | X86_64  |                              | 3.2 | true",
                "{'includes': {'arches': ['amd64', 'x32']}}                | X86_64  |                              | 6.1 | true",
                "{'includes': {'arches': ['amd64', 'x32']}}                | AARCH64 |                              | 6.1 | false",
                "{'includes': {'arches': ['arm64']}}                       | AARCH64 |                              | 6.1 | true",
                "{'includes': {'arches': ['mips3l64n32']}}                 | MIPSEL64N32 |                          | 6.1 | true",
                "{'excludes': {'arches': ['s390', 's390x']}}               | S390X   |                              | 6.1 | false",
                "{'excludes': {'arches': ['s390', 's390x']}}               | X86_64  |                              | 6.1 | true",
                "{'includes': {'caps': ['CAP_BPF', 'CAP_SYS_ADMIN']}}      | X86_64  | CAP_BPF                      | 6.1 | false",
                "{'includes': {'caps': ['CAP_BPF', 'CAP_SYS_ADMIN']}}      | X86_64  | CAP_BPF CAP_SYS_ADMIN        | 6.1 | true",
                "{'excludes': {'caps': ['CAP_BPF', 'CAP_SYS_ADMIN']}}      | X86_64  | CAP_BPF                      | 6.1 | false",
                "{'excludes': {'caps': ['CAP_BPF', 'CAP_SYS_ADMIN']}}      | X86_64  | CAP_CHOWN                    | 6.1 | true",
                "{'includes': {'minKernel': '4.8'}}                        | X86_64  |                              | 4.7 | false",
                "{'includes': {'minKernel': '4.8'}}                        | X86_64  |                              | 4.8 | true",
                "{'includes': {'minKernel': '4.8'}}                        | X86_64  |                              | 4.19 | true",
                "{'excludes': {'minKernel': '4.8'}}                        | X86_64  |                              | 4.8 | false",
                "{'excludes': {'minKernel': '4.8'}}                        | X86_64  |                              | 3.19 | true",
                "{'includes': {'minKernel': ''}}                           | X86_64  |                              | 3.2 | true",
                "{'includes': {'caps': ['CAP_BPF']}, 'excludes': {'arches': ['amd64']}} | X86_64 | CAP_BPF         | 6.1 | false",
            })
    void decidesIncludesAndExcludesAsDockerDoes(
            String conditions, Architecture architecture, String caps, String kernel, boolean taken) {
        String rule = "{\"names\": [\"read\"], \"action\": \"SCMP_ACT_ALLOW\", "
                + conditions.replace('\'', '"').substring(1);
        Set<String> held = caps == null ? Set.of() : Set.of(caps.split(" "));
        Host host = new Host(architecture, held, KernelVersion.parse(kernel).orElseThrow());
        ProfileDocument document = read(withRule(rule.replace(", }", "}")));

        assertThat(Resolver.resolve(document, host).rules()).hasSize(taken ? 1 : 0);
        assertThat(Resolver.resolve(Resolver.decide(document, host), host)).isEqualTo(Resolver.resolve(document, host));
    }

    @Test
    void takesTheGroupOfTheNativeArchitecture() {
        ProfileDocument document = read(dockerExcerpt());

        assertThat(document.architecturesOn(Architecture.X86_64))
                .containsExactly(Architecture.X86_64, Architecture.X86, Architecture.X32);
        assertThat(document.architecturesOn(Architecture.RISCV64)).containsExactly(Architecture.RISCV64);
        assertThat(document.architecturesOn(Architecture.S390X)).containsExactly(Architecture.S390X);
    }

    @Test
    void alwaysCoversTheNativeArchitecture() {
        ProfileDocument document =
                read("{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"architectures\": [\"SCMP_ARCH_X86\"]}");

        assertThat(Resolver.resolve(document, X86_64).architectures())
                .containsExactlyInAnyOrder(Architecture.X86_64, Architecture.X86);
    }

    @Test
    void resolvesARealProfile() {
        Profile profile = Resolver.resolve(read(dockerExcerpt()), X86_64);

        assertThat(profile.defaultAction()).isEqualTo(Action.errno(38));
        assertThat(profile.rules().stream().map(rule -> rule.names().get(0)))
                .as("without CAP_SYS_ADMIN; clone3 has the default action")
                .containsExactly("accept", "personality", "ptrace", "clone", "arch_prctl");
        assertThat(profile.rules().get(3).conditions()).containsExactly(ArgumentCondition.masked(0, 0x7E020000L, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "SCMP_ACT_KILL,, KILL_THREAD, 0",
        "SCMP_ACT_KILL_THREAD,, KILL_THREAD, 0",
        "SCMP_ACT_KILL_PROCESS,, KILL_PROCESS, 0",
        "SCMP_ACT_TRAP,, TRAP, 0",
        "SCMP_ACT_ERRNO,, ERRNO, 1",
        "SCMP_ACT_ERRNO, 0, ERRNO, 0",
        "SCMP_ACT_ERRNO, 4095, ERRNO, 4095",
        "SCMP_ACT_TRACE,, TRACE, 1",
        "SCMP_ACT_TRACE, 65535, TRACE, 65535",
        "SCMP_ACT_LOG,, LOG, 0",
        "SCMP_ACT_NOTIFY,, USER_NOTIFY, 0",
    })
    void understandsEveryAction(String name, String errno, Action.Kind kind, int data) {
        String stated = errno == null ? "" : ", \"errnoRet\": " + errno;
        ProfileDocument document =
                read("{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"listenerPath\": \"/s\", \"syscalls\": ["
                        + "{\"names\": [\"read\"], \"action\": \"" + name + "\"" + stated + "}]}");

        assertThat(Resolver.resolve(document, X86_64).rules())
                .containsExactly(new Rule(List.of("read"), new Action(kind, data), List.of()));
    }

    @Test
    void readsPodmansErrnoNamesWhereThereIsNoNumber() {
        ProfileDocument document = read("{\"defaultAction\": \"SCMP_ACT_ERRNO\", \"defaultErrno\": \"ENOSYS\"}");

        assertThat(Resolver.resolve(document, X86_64).defaultAction()).isEqualTo(Action.errno(38));
        assertThat(ProfileWriter.toJson(document, Dialect.OCI)).contains("\"defaultErrnoRet\": 38");
    }

    @Test
    void readsARepeatedIndexAsAlternatives() {
        ProfileDocument document = read(withRule("{\"names\": [\"read\"], \"action\": \"SCMP_ACT_ALLOW\", \"args\": ["
                + "{\"index\": 2, \"value\": 8, \"op\": \"SCMP_CMP_GE\"},"
                + "{\"index\": 1, \"value\": 0, \"op\": \"SCMP_CMP_EQ\"},"
                + "{\"index\": 2, \"value\": 20, \"op\": \"SCMP_CMP_LE\"}]}"));

        assertThat(Resolver.resolve(document, X86_64).rules().stream().map(Rule::conditions))
                .containsExactly(
                        List.of(ArgumentCondition.of(2, Operator.GREATER_EQUAL, 8)),
                        List.of(ArgumentCondition.of(1, Operator.EQUAL, 0)),
                        List.of(ArgumentCondition.of(2, Operator.LESS_EQUAL, 20)));
    }

    @Test
    void skipsRulesWithTheDefaultActionAsRuntimesDo() {
        ProfileDocument document =
                read(withRule("{\"names\": [\"read\"], \"action\": \"SCMP_ACT_ERRNO\", \"errnoRet\": 1},"
                        + "{\"names\": [\"read\"], \"action\": \"SCMP_ACT_ERRNO\", \"errnoRet\": 2}"));

        assertThat(Resolver.resolve(document, X86_64).rules())
                .containsExactly(new Rule(List.of("read"), Action.errno(2), List.of()));
    }

    @Test
    void carriesTheKernelThatTheProfileWasMadeOn() {
        Profile profile = new Profile(
                Action.KILL_PROCESS,
                Set.of(Architecture.X86_64),
                Set.of(),
                List.of(Rule.allow("read")),
                Optional.of(new KernelVersion(6, 18)));

        Stream.of(Dialect.values())
                .map(dialect -> ProfileWriter.toJson(ProfileDocument.of(profile), dialect))
                .forEach(
                        json -> assertThat(Resolver.resolve(read(json), X86_64)).isEqualTo(profile));
    }

    @ParameterizedTest
    @ValueSource(strings = {"conditions", "default", "trap"})
    void refusesToMakeADocumentThatRuntimesWouldReadDifferently(String what) {
        Rule range = new Rule(
                List.of("read"),
                Action.ALLOW,
                List.of(
                        ArgumentCondition.of(0, Operator.GREATER_EQUAL, 8),
                        ArgumentCondition.of(0, Operator.LESS_EQUAL, 20)));
        Rule trap = new Rule(List.of("read"), new Action(Action.Kind.TRAP, 5), List.of());
        Rule denied = new Rule(List.of("read"), Action.KILL_PROCESS, List.of());
        List<Rule> rules = switch (what) {
            case "conditions" -> List.of(range);
            case "trap" -> List.of(trap);
            default -> List.of(denied, Rule.allow("read"));
        };
        Profile profile = Profile.of(Architecture.X86_64, Action.KILL_PROCESS, rules);

        assertThatThrownBy(() -> ProfileDocument.of(profile)).isInstanceOf(IllegalArgumentException.class);
    }
}
