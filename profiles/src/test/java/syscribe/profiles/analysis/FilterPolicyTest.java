package syscribe.profiles.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Operator;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.bpf.BpfInstruction;
import syscribe.profiles.bpf.BpfProgram;
import syscribe.profiles.bpf.FilterCompiler;

class FilterPolicyTest {
    private static final int SOCKET = 41;
    private static final BpfInstruction ALLOW = op(0x06, 0x7FFF0000);
    private static final BpfInstruction DENY = op(0x06, 0x00050001);

    private static BpfInstruction op(int code, int k) {
        return new BpfInstruction(code, 0, 0, k);
    }

    private static BpfProgram program(BpfInstruction... instructions) {
        return new BpfProgram(List.of(instructions));
    }

    private static FilterPolicy policy(BpfProgram... stack) {
        return FilterPolicy.of(List.of(stack), Architecture.X86_64);
    }

    private static CallVerdict socketUnder(ArgumentCondition... conditions) {
        Profile profile = Profile.of(
                Architecture.X86_64,
                Action.errno(1),
                List.of(new Rule(List.of("socket"), Action.ALLOW, List.of(conditions))));
        return policy(FilterCompiler.compile(profile)).verdict(Architecture.X86_64, SOCKET);
    }

    private static List<List<ArgumentRange>> allowed(CallVerdict verdict) {
        return verdict.cases().stream()
                .filter(c -> c.action().equals(Action.ALLOW))
                .findFirst()
                .orElseThrow()
                .alternatives();
    }

    @Test
    void readsBackEachOperatorAsOneCondition() {
        long value = 0x1_8000_0001L;
        assertThat(allowed(socketUnder(ArgumentCondition.of(1, Operator.EQUAL, value))))
                .containsExactly(List.of(new ArgumentRange(1, -1, value, value, true)));
        assertThat(allowed(socketUnder(ArgumentCondition.of(1, Operator.NOT_EQUAL, value))))
                .containsExactly(List.of(new ArgumentRange(1, -1, value, value, false)));
        assertThat(allowed(socketUnder(ArgumentCondition.of(1, Operator.LESS_THAN, value))))
                .containsExactly(List.of(new ArgumentRange(1, -1, 0, value - 1, true)));
        assertThat(allowed(socketUnder(ArgumentCondition.of(1, Operator.GREATER_EQUAL, value))))
                .containsExactly(List.of(new ArgumentRange(1, -1, value, -1, true)));
        assertThat(allowed(socketUnder(ArgumentCondition.masked(1, 0xF0F0, 0x1010))))
                .containsExactly(List.of(new ArgumentRange(1, 0xF0F0, 0x1010, 0x1010, true)));
    }

    @Test
    void readsBackConditionsOnSeveralArguments() {
        CallVerdict verdict =
                socketUnder(ArgumentCondition.of(0, Operator.EQUAL, 2), ArgumentCondition.masked(1, 0xF, 1));
        assertThat(allowed(verdict))
                .containsExactly(List.of(new ArgumentRange(0, -1, 2, 2, true), new ArgumentRange(1, 0xF, 1, 1, true)));
        assertThat(verdict.otherwise()).isEqualTo(Action.errno(1));
    }

    @Test
    void leavesOutConditionsThatChangeNothing() {
        Profile profile = Profile.of(
                Architecture.X86_64,
                Action.errno(1),
                List.of(
                        new Rule(List.of("socket"), Action.ALLOW, List.of(ArgumentCondition.of(0, Operator.EQUAL, 1))),
                        new Rule(
                                List.of("socket"), Action.ALLOW, List.of(ArgumentCondition.of(1, Operator.EQUAL, 2)))));
        CallVerdict verdict = policy(FilterCompiler.compile(profile)).verdict(Architecture.X86_64, SOCKET);
        assertThat(allowed(verdict))
                .containsExactlyInAnyOrder(
                        List.of(new ArgumentRange(0, -1, 1, 1, true)), List.of(new ArgumentRange(1, -1, 2, 2, true)));
    }

    /** Of args[0], only the lower half is looked at, as many filters do. */
    @Test
    void tellsWhichHalfIsLookedAt() {
        BpfProgram lower = program(op(0x20, 16), new BpfInstruction(0x25, 0, 1, 7), ALLOW, DENY);
        assertThat(allowed(policy(lower).verdict(Architecture.X86_64, 0)))
                .containsExactly(List.of(new ArgumentRange(0, 0xFFFFFFFFL, 8, 0xFFFFFFFFL, true)));
    }

    @Test
    void tellsWhatDependsOnTheAddressOfTheCode() {
        BpfProgram program = program(op(0x20, 12), new BpfInstruction(0x15, 0, 1, 0x7F00), ALLOW, DENY);
        CallVerdict verdict = policy(program).verdict(Architecture.X86_64, 0);
        assertThat(verdict.dependsOnAddress()).isTrue();
        assertThat(allowed(verdict))
                .containsExactly(List.of(new ArgumentRange(
                        ArgumentRange.ADDRESS, -1, 0x7F00L << 32, 0x7F00L << 32 | 0xFFFFFFFFL, true)));
    }

    @Test
    void takesTheStrictestOfAStackAndTheNewestOfEquallyStrictOnes() {
        BpfProgram newer = program(op(0x20, 0), new BpfInstruction(0x15, 0, 1, 5), op(0x06, 0x00050002), ALLOW);
        BpfProgram older = program(op(0x20, 0), new BpfInstruction(0x35, 0, 1, 5), op(0x06, 0x00050003), ALLOW);
        FilterPolicy together = policy(newer, older);
        assertThat(together.verdict(Architecture.X86_64, 4).otherwise()).isEqualTo(Action.ALLOW);
        assertThat(together.verdict(Architecture.X86_64, 5).otherwise()).isEqualTo(Action.errno(2));
        assertThat(together.verdict(Architecture.X86_64, 6).otherwise()).isEqualTo(Action.errno(3));
    }

    @Test
    void namesTheArchitecturesThatAreToldApart() {
        Profile profile = new Profile(
                Action.errno(1),
                Set.of(Architecture.X86_64, Architecture.S390X, Architecture.X86),
                Set.of(),
                List.of(Rule.allow("read")),
                Optional.empty());
        FilterPolicy policy = policy(FilterCompiler.compile(profile));
        assertThat(policy.architectures().keySet())
                .containsExactlyInAnyOrder(Architecture.X86_64, Architecture.S390X, Architecture.X86);
        assertThat(policy.foreign()).allMatch(v -> v.otherwise().equals(Action.KILL_PROCESS));
        assertThat(policy(program(ALLOW)).checksArchitecture()).isFalse();
    }

    /** A quotient by zero ends a filter with 0: kill the thread. */
    @Test
    void knowsWhatDividingByZeroDoes() {
        BpfProgram program = program(op(0x20, 0), op(0x07, 0), op(0x00, 8), op(0x3C, 0), ALLOW);
        assertThat(policy(program).verdict(Architecture.X86_64, 0).otherwise()).isEqualTo(Action.KILL_THREAD);
        assertThat(policy(program).verdict(Architecture.X86_64, 1).otherwise()).isEqualTo(Action.ALLOW);
    }

    @Test
    void readsReturnedValuesThatAreComputed() {
        BpfProgram program = program(op(0x20, 16), op(0x54, 3), op(0x44, 0x00050000), op(0x16, 0));
        CallVerdict verdict = policy(program).verdict(Architecture.X86_64, 0);
        assertThat(verdict.cases())
                .extracting(CallVerdict.Case::action)
                .containsExactlyInAnyOrder(Action.errno(0), Action.errno(1), Action.errno(2), Action.errno(3));
    }

    static Stream<Named<BpfProgram>> exploding() {
        BpfInstruction[] product = {
            op(0x20, 16),
            op(0x07, 0),
            op(0x20, 24),
            op(0x2C, 0),
            new BpfInstruction(0x15, 0, 1, 0x12345678),
            ALLOW,
            DENY
        };
        BpfInstruction[] equal = {
            op(0x20, 16), op(0x07, 0), op(0x20, 56), new BpfInstruction(0x1D, 0, 1, 0), ALLOW, DENY
        };
        List<BpfInstruction> states = new ArrayList<>(List.of(op(0x00, 0), op(0x02, 0)));
        for (int i = 0; i < 32; i++) {
            states.addAll(List.of(op(0x20, 16), new BpfInstruction(0x45, 0, 3, 1 << i)));
            states.addAll(List.of(op(0x60, 0), op(0x04, 1 << i), op(0x02, 0)));
        }
        states.addAll(List.of(op(0x60, 0), new BpfInstruction(0x15, 0, 1, 77), ALLOW, DENY));
        return Stream.of(
                Named.of("a product of two arguments", program(product)),
                Named.of("two arguments that must be equal", program(equal)),
                Named.of("memory that differs on every way", new BpfProgram(states)),
                Named.of("a returned argument", program(op(0x20, 16), op(0x16, 0))),
                Named.of("every second number", program(op(0x20, 0), new BpfInstruction(0x45, 0, 1, 1), ALLOW, DENY)));
    }

    @ParameterizedTest
    @MethodSource("exploding")
    void givesUpInBoundedTime(BpfProgram program) {
        assertThatThrownBy(() -> policy(program)).isInstanceOf(UnanalysableFilterException.class);
    }
}
