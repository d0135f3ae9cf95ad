package syscribe.profiles.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Operator;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.SyscallTable;
import syscribe.profiles.bpf.BpfInstruction;
import syscribe.profiles.bpf.BpfProgram;
import syscribe.profiles.bpf.FilterCompiler;
import syscribe.profiles.bpf.RandomProfile;
import syscribe.profiles.meaning.InexpressibleConditionException;

class FilterProofTest {
    private static final int PROFILES = Integer.getInteger("syscribe.profiles.proofs", 60);

    @Test
    void provesRandomProfiles() {
        int proven = 0;
        for (int seed = 0; seed < PROFILES; seed++) {
            Profile profile = new RandomProfile(seed).next();
            try {
                assertThat(FilterProof.difference(profile, FilterCompiler.compile(profile)))
                        .as("seed %d: %s", seed, profile)
                        .isEmpty();
                proven++;
            } catch (InexpressibleConditionException e) {
                assertThat(e).hasMessageContaining("arguments");
            }
        }
        assertThat(proven).isGreaterThan(PROFILES / 2);
    }

    @Test
    void provesAProfileOfHundredsOfCalls() {
        List<Rule> rules = new ArrayList<>();
        int i = 0;
        for (String name : SyscallTable.of(Architecture.X86_64).numbers().keySet()) {
            if (i++ % 7 != 0) {
                rules.add(Rule.allow(name));
            }
        }
        rules.add(new Rule(
                List.of("ptrace"), Action.ALLOW, List.of(ArgumentCondition.of(0, Operator.LESS_EQUAL, 0x100000000L))));
        Profile profile = Profile.of(Architecture.X86_64, Action.errno(1), rules);
        assertThat(FilterProof.difference(profile, FilterCompiler.compile(profile)))
                .isEmpty();
    }

    @Test
    void findsTheCallThatAWrongFilterTreatsDifferently() {
        Profile profile = Profile.of(Architecture.X86_64, Action.errno(1), List.of(Rule.allow("read", "mmap")));
        List<BpfInstruction> wrong =
                new ArrayList<>(FilterCompiler.compile(profile).instructions());
        for (int i = 0; i < wrong.size(); i++) {
            BpfInstruction instruction = wrong.get(i);
            if (instruction.code() == 0x15 && instruction.k() == 9) {
                wrong.set(i, new BpfInstruction(0x15, instruction.jt(), instruction.jf(), 10));
            }
        }
        assertThat(FilterProof.difference(profile, new BpfProgram(wrong)))
                .hasValueSatisfying(call -> assertThat(call.number()).isIn(9, 10));
    }

    @Test
    void equatesProfilesThatAreWrittenDifferently() {
        ArgumentCondition below = ArgumentCondition.of(0, Operator.LESS_THAN, 5);
        ArgumentCondition atMost = ArgumentCondition.of(0, Operator.LESS_EQUAL, 4);
        Profile a = Profile.of(
                Architecture.X86_64,
                Action.errno(1),
                List.of(new Rule(List.of("ioctl"), Action.ALLOW, List.of(below))));
        Profile b = a.withRules(List.of(new Rule(List.of("ioctl"), Action.ALLOW, List.of(atMost))));
        assertThat(FilterProof.equivalent(a, b)).isTrue();
        assertThat(FilterProof.equivalent(a, a.withRules(List.of(Rule.allow("ioctl")))))
                .isFalse();
    }
}
