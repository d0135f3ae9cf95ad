package syscribe.profiles.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static syscribe.profiles.policy.Filters.ALLOW;
import static syscribe.profiles.policy.Filters.EPERM;
import static syscribe.profiles.policy.Filters.jumpIfEqual;
import static syscribe.profiles.policy.Filters.load;
import static syscribe.profiles.policy.Filters.returning;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.KernelVersion;
import syscribe.profiles.Operator;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.analysis.FilterProof;
import syscribe.profiles.bpf.BpfInstruction;
import syscribe.profiles.bpf.BpfProgram;
import syscribe.profiles.bpf.FilterCompiler;
import syscribe.profiles.oci.Host;
import syscribe.profiles.oci.ProfileReader;
import syscribe.profiles.oci.Resolver;

class PolicyDocumentTest {
    private static Profile read(PolicyDocument document) throws IOException {
        byte[] json = document.json().getBytes(StandardCharsets.UTF_8);
        return Resolver.resolve(
                ProfileReader.read(new ByteArrayInputStream(json), "it").orThrow(),
                new Host(Architecture.X86_64, Set.of(), new KernelVersion(6, 18)));
    }

    private static Rule socketIf(Action action, ArgumentCondition condition) {
        return new Rule(List.of("socket"), action, List.of(condition));
    }

    @Test
    void givesAProfileThatIsProvenToDoTheSame() throws IOException {
        Profile profile = new Profile(
                Action.errno(1),
                Set.of(Architecture.X86_64, Architecture.X86),
                Set.of(),
                List.of(
                        Rule.allow("read", "openat"),
                        new Rule(List.of("clone3"), Action.errno(38), List.of()),
                        socketIf(Action.ALLOW, ArgumentCondition.of(0, Operator.LESS_THAN, 0x80000000L)),
                        socketIf(Action.LOG, ArgumentCondition.of(0, Operator.GREATER_THAN, 0x100000001L)),
                        socketIf(Action.KILL_THREAD, ArgumentCondition.masked(0, 0xFF00, 0x1200))),
                Optional.empty());
        BpfProgram program = FilterCompiler.compile(profile);
        PolicyDocument document = PolicyDocument.of(Filters.report(program));
        assertThat(document.changed()).isEmpty();
        assertThat(document.beyond()).isEmpty();
        assertThat(FilterProof.difference(read(document), program)).isEmpty();
    }

    @Test
    void saysWhatNoProfileDecidesAbout() {
        PolicyDocument document = PolicyDocument.of(Filters.report(Filters.denying(59)));
        assertThat(document.isEquivalent()).isTrue();
        assertThat(document.beyond())
                .containsExactly(
                        "x86_64 numbers 0x40000000..0xfffffffe: the filter says allow, the profile kill the process",
                        "x86_64 numbers 0xffffffff: the filter says allow, the profile errno ENOSYS",
                        "other architectures numbers 0..58: the filter says allow, the profile kill the process",
                        "other architectures numbers 59: the filter says errno EPERM, the profile kill the process",
                        "other architectures numbers 60..0xffffffff: the filter says allow, the profile kill the process");
    }

    @Test
    void takesTheStrictestWhereTheAddressDecides() throws IOException {
        BpfProgram byAddress = new BpfProgram(List.of(
                load(4),
                jumpIfEqual(0xC000003E, 1, 0),
                returning(0x80000000),
                load(0),
                jumpIfEqual(0, 0, 3),
                load(12),
                jumpIfEqual(0x7F00, 0, 1),
                returning(ALLOW),
                returning(EPERM)));
        PolicyDocument document = PolicyDocument.of(Filters.report(byAddress));
        assertThat(document.isEquivalent()).isFalse();
        assertThat(document.changed())
                .singleElement()
                .asString()
                .startsWith("x86_64 (read): depends on the address of the code, which a profile cannot state");
        assertThat(read(document).rules()).isEmpty();
    }

    @Test
    void takesTheStrictestWhereArchitecturesDiffer() {
        BpfProgram readOn64Only = new BpfProgram(List.of(
                load(4),
                jumpIfEqual(0x40000003, 4, 0),
                jumpIfEqual(0xC000003E, 1, 0),
                returning(0x80000000),
                load(0),
                jumpIfEqual(0, 2, 3),
                load(0),
                jumpIfEqual(4, 0, 1),
                returning(ALLOW),
                returning(EPERM)));
        assertThat(PolicyDocument.of(Filters.report(readOn64Only)).changed())
                .containsExactly(
                        "x86_64 (read): the filter says allow, the profile errno EPERM",
                        "x86 (write): the filter says allow, the profile errno EPERM");
    }

    @Test
    void saysThatTheNumberOfATrapIsLost() {
        BpfProgram trap = new BpfProgram(List.of(
                load(4),
                jumpIfEqual(0xC000003E, 1, 0),
                returning(0x80000000),
                load(0),
                new BpfInstruction(0x15, 0, 1, 0),
                returning(ALLOW),
                returning(0x00030007)));
        assertThat(PolicyDocument.of(Filters.report(trap)).changed())
                .isNotEmpty()
                .allMatch(line -> line.endsWith("the filter says trap (7), the profile trap"));
    }
}
