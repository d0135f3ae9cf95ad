package syscribe.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Operator;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.SeccompData;
import syscribe.profiles.bpf.BpfProgram;
import syscribe.profiles.bpf.FilterCompiler;
import syscribe.profiles.emulator.FilterEmulator;

/** The running kernel decides about a compiled filter as the emulator says. */
class KernelAgreementTest {
    private static final int RET_ACTION_FULL = 0xFFFF0000;
    private static final int RET_DATA = 0x0000FFFF;
    private static final int ENOSYS = 38;
    private static final int SIGSYS = 31;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Integer.getInteger("syscribe.tests.filters", 12));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void agreesOnRandomProfiles(long seed) {
        RandomFilterCases random = new RandomFilterCases(seed);
        assertAgreement(random.profile(), random.calls());
    }

    @Test
    void agreesOnEveryNumberOfBothEntries() {
        List<Rule> rules = new ArrayList<>();
        rules.add(Rule.allow(RandomFilterCases.HARMLESS.toArray(String[]::new)));
        rules.add(new Rule(List.of("openat", "write"), Action.errno(7), List.of()));
        Profile profile = new Profile(
                Action.errno(1), Set.of(Architecture.X86_64, Architecture.X86), Set.of(), rules, Optional.empty());
        assertAgreement(profile, RandomFilterCases.everyNumber());
    }

    @Test
    void agreesOnBothHalvesOfAnArgument() {
        long value = 0x1_8000_0000L;
        for (Operator operator : Operator.values()) {
            ArgumentCondition condition = operator == Operator.MASKED_EQUAL
                    ? ArgumentCondition.masked(2, 0xF_0000_00FFL, 0x1_0000_0001L)
                    : ArgumentCondition.of(2, operator, value);
            Profile profile = Profile.of(
                    Architecture.X86_64,
                    Action.errno(1),
                    List.of(new Rule(List.of("ioctl"), Action.errno(2), List.of(condition))));
            assertAgreement(profile, RandomFilterCases.around("ioctl", 2, value, 0x1_0000_0001L));
        }
    }

    private static void assertAgreement(Profile profile, List<SeccompData> calls) {
        BpfProgram filter = FilterCompiler.compile(profile);
        FilterEmulator emulator = new FilterEmulator(filter, ByteOrder.nativeOrder());
        List<String> expected = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        List<String> verdicts = Victim.verdicts(filter, calls);
        for (int i = 0; i < calls.size(); i++) {
            SeccompData call = calls.get(i);
            expected.add(call + " " + line(emulator.run(call).value(), call));
            seen.add(call + " " + masked(verdicts.get(i), emulator.run(call).value()));
        }
        assertThat(seen).isEqualTo(expected);
    }

    /** What the victim prints where the filter returns a value. */
    private static String line(int value, SeccompData call) {
        int data = value & RET_DATA;
        int action = value & RET_ACTION_FULL;
        if (action == Action.Kind.ERRNO.returnValue()) {
            return "returned " + -data;
        }
        if (action == Action.Kind.TRAP.returnValue()) {
            return "trapped " + Integer.toUnsignedString(call.number()) + " " + data;
        }
        if (action == Action.Kind.TRACE.returnValue()) {
            return "returned " + -ENOSYS;
        }
        return action == Action.Kind.ALLOW.returnValue() ? "made" : "killed " + SIGSYS;
    }

    /** What an allowed call returns is its own affair. */
    private static String masked(String verdict, int value) {
        boolean allowed = (value & RET_ACTION_FULL) == Action.Kind.ALLOW.returnValue();
        return allowed && verdict.startsWith("returned ") ? "made" : verdict;
    }
}
