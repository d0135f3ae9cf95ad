package syscribe.profiles.bpf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Operator;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.SeccompData;
import syscribe.profiles.emulator.FilterEmulator;

/** Two sets of rules that libseccomp 2.5.4 and 2.6.1 compile to filters that are wrong. */
class OverlappingComparisonsTest {
    private static final int IOCTL = 16;

    private static Rule allowIf(int index, Operator operator, long value) {
        return new Rule(List.of("ioctl"), Action.ALLOW, List.of(ArgumentCondition.of(index, operator, value)));
    }

    private static boolean allows(List<Rule> rules, long... arguments) {
        Profile profile = Profile.of(Architecture.X86_64, Action.errno(1), rules);
        FilterEmulator emulator = new FilterEmulator(FilterCompiler.compile(profile), ByteOrder.LITTLE_ENDIAN);
        int value = emulator.run(SeccompData.of(Architecture.X86_64, IOCTL, arguments))
                .value();
        assertThat(value).isIn(Action.ALLOW.returnValue(), Action.errno(1).returnValue());
        return value == Action.ALLOW.returnValue();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 0x7FFFFFFFL, 0x80000000L, 0xFFFFFFFFL, 0x100000000L, 0x100000001L, 0x100000002L, -1})
    void leavesTheGapBetweenTwoComparisonsClosed(long value) {
        List<Rule> rules =
                List.of(allowIf(1, Operator.LESS_THAN, 0x80000000L), allowIf(1, Operator.GREATER_THAN, 0x100000001L));
        boolean expected =
                Long.compareUnsigned(value, 0x80000000L) < 0 || Long.compareUnsigned(value, 0x100000001L) > 0;
        assertThat(allows(rules, 0, value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 7, 8, 0xFFFFFFFFL, 0x100000000L, 0x100000007L, 0x7FFFFFFFFFFFFFFFL, -1})
    void allowsEverythingWhereTwoComparisonsCoverIt(long value) {
        List<Rule> rules = List.of(allowIf(0, Operator.LESS_THAN, 0x100000000L), allowIf(0, Operator.GREATER_EQUAL, 8));
        assertThat(allows(rules, value)).isTrue();
    }
}
