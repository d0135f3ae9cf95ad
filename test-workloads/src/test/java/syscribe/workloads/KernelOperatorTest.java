package syscribe.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Operator;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.SeccompData;
import syscribe.profiles.SyscallTable;
import syscribe.profiles.bpf.BpfProgram;
import syscribe.profiles.bpf.FilterCompiler;
import syscribe.profiles.emulator.FilterEmulator;
import syscribe.profiles.meaning.ProfileMeaning;

/**
 * The running kernel compares arguments as a profile means it: every operator, with every constant at which a half
 * begins or ends, on both entries of an x86-64 kernel.
 */
class KernelOperatorTest {
    private static final long[] CONSTANTS = {
        0, 1, 0x7FFFFFFFL, 0x80000000L, 0xFFFFFFFFL, 1L << 32, 0x1_8000_0000L, Long.MAX_VALUE, Long.MIN_VALUE, -1
    };
    /** A call of its own for each constant; all of them are denied, by one error or another. */
    private static final List<String> CALLS =
            List.of("open", "ioctl", "fcntl", "mmap", "mprotect", "kill", "ptrace", "reboot", "mount", "clone");

    private static final int MATCHES = 201;
    private static final int DOES_NOT = 202;

    @ParameterizedTest
    @EnumSource(Operator.class)
    void comparesAllBitsOfAnArgument(Operator operator) {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < CONSTANTS.length; i++) {
            ArgumentCondition condition =
                    new ArgumentCondition(i % 6, operator, CONSTANTS[i], CONSTANTS[i] & 0x8000_0001_8000_0001L);
            rules.add(new Rule(List.of(CALLS.get(i)), Action.errno(MATCHES), List.of(condition)));
        }
        Profile profile = new Profile(
                Action.errno(DOES_NOT),
                Set.of(Architecture.X86_64, Architecture.X86),
                Set.of(),
                rules,
                Optional.empty());
        List<SeccompData> calls = calls();
        BpfProgram filter = FilterCompiler.compile(profile);
        ProfileMeaning meaning = new ProfileMeaning(profile);
        FilterEmulator emulator = new FilterEmulator(filter, ByteOrder.nativeOrder());
        List<String> verdicts = Victim.verdicts(filter, calls);
        Set<String> seen = new TreeSet<>(verdicts);
        for (int i = 0; i < calls.size(); i++) {
            SeccompData call = calls.get(i);
            int meant = meaning.verdict(call).data();
            assertThat(verdicts.get(i)).as(call.toString()).isEqualTo("returned " + -meant);
            assertThat(emulator.run(call).value() & Action.MAX_DATA).isEqualTo(meant);
        }
        assertThat(seen).containsExactly("returned -" + MATCHES, "returned -" + DOES_NOT);
    }

    private static List<SeccompData> calls() {
        List<SeccompData> calls = new ArrayList<>();
        for (int i = 0; i < CONSTANTS.length; i++) {
            for (long value : around()) {
                for (Architecture entry : List.of(Architecture.X86_64, Architecture.X86)) {
                    long[] arguments = new long[6];
                    arguments[i % 6] = entry.is64Bit() ? value : value & 0xFFFF_FFFFL;
                    int number = SyscallTable.of(entry).number(CALLS.get(i)).orElseThrow();
                    calls.add(SeccompData.of(entry.auditValue(), number, arguments));
                }
            }
        }
        return calls;
    }

    /** Beside every constant, in either half. */
    private static Set<Long> around() {
        Set<Long> values = new TreeSet<>();
        for (long constant : CONSTANTS) {
            for (long offset : new long[] {-1, 0, 1, 1L << 31, 1L << 32, -(1L << 32), 1L << 63}) {
                values.add(constant + offset);
            }
        }
        return values;
    }
}
