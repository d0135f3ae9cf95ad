package syscribe.profiles.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Operator;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.SeccompData;
import syscribe.profiles.bpf.BpfInstruction;
import syscribe.profiles.bpf.BpfProgram;
import syscribe.profiles.bpf.FilterCompiler;
import syscribe.profiles.meaning.ProfileMeaning;

class FilterPolicyTest {
    private static final Profile PROFILE = Profile.of(
            Architecture.X86_64,
            Action.errno(1),
            List.of(
                    Rule.allow("read", "openat", "io_uring_setup"),
                    new Rule(List.of("clone3"), Action.errno(38), List.of()),
                    new Rule(
                            List.of("socket"),
                            Action.ALLOW,
                            List.of(ArgumentCondition.of(0, Operator.EQUAL, 2), ArgumentCondition.masked(1, 0xF, 1)))));

    @Test
    void readsBackTheArgumentsThatACallDependsOn() {
        CallVerdict socket = FilterPolicy.of(FilterCompiler.compile(PROFILE), Architecture.X86_64).stream()
                .filter(v -> v.first() == 41)
                .findFirst()
                .orElseThrow();
        assertThat(socket.last()).isEqualTo(41);
        assertThat(socket.cases())
                .filteredOn(c -> c.returnValue() == Action.ALLOW.returnValue())
                .extracting(CallVerdict.Case::text)
                .containsExactly("ALLOW if args[0] == 0x2 and args[1] & 0xf == 0x1");
    }

    @Test
    void givesBackAProfileThatTreatsEveryNamedCallAlike() {
        Profile back = PolicyProfile.of(FilterCompiler.compile(PROFILE), Architecture.X86_64);
        assertThat(FilterProof.difference(back, FilterCompiler.compile(back))).isEmpty();
        assertThat(back.defaultAction()).isEqualTo(Action.errno(1));
        assertThat(new ProfileMeaning(back).verdict(SeccompData.of(Architecture.X86_64, 41, 2, 0x801)))
                .isEqualTo(Action.ALLOW);
    }

    @Test
    void findsWhatTheAuthorMayNotHaveMeant() {
        assertThat(FilterLint.of(FilterCompiler.compile(PROFILE), Architecture.X86_64))
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.SIBLING_ALLOWED, Finding.Kind.IO_URING);
    }

    @Test
    void findsAMissingArchitectureCheck() {
        BpfProgram careless = new BpfProgram(List.of(
                new BpfInstruction(0x20, 0, 0, 0),
                new BpfInstruction(0x15, 0, 1, 59),
                new BpfInstruction(0x06, 0, 0, 0x00050001),
                new BpfInstruction(0x06, 0, 0, 0x7FFF0000)));
        assertThat(FilterLint.of(careless, Architecture.X86_64))
                .extracting(Finding::kind)
                .contains(
                        Finding.Kind.NO_ARCHITECTURE_CHECK,
                        Finding.Kind.X32_HOLE,
                        Finding.Kind.PERMISSIVE_DEFAULT,
                        Finding.Kind.SIBLING_ALLOWED);
    }
}
