package syscribe.profiles.bpf;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VerifierTest {
    private static final BpfInstruction RETURN = op(0x06, 0x7FFF0000);

    private static BpfInstruction op(int code, int k) {
        return new BpfInstruction(code, 0, 0, k);
    }

    private static Arguments refused(String reason, BpfInstruction... instructions) {
        return Arguments.of(reason, Arrays.asList(instructions));
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                refused("offset 2", op(0x20, 2), RETURN),
                refused("offset 64", op(0x20, 64), RETURN),
                refused("offset 4294967292", op(0x20, -4), RETURN),
                refused("operation 0x0028", op(0x28, 0), RETURN),
                refused("operation 0x0094", op(0x94, 3), RETURN),
                refused("operation 0x0120", op(0x120, 0), RETURN),
                refused("divides by 0", op(0x34, 0), RETURN),
                refused("shifts by 32", op(0x64, 32), RETURN),
                refused("shifts by 4294967295", op(0x74, -1), RETURN),
                refused("scratch word 16", op(0x02, 16), RETURN),
                refused("scratch word 3", op(0x60, 3), RETURN),
                refused("jumps to instruction 2", new BpfInstruction(0x15, 1, 0, 0), RETURN),
                refused("jumps to instruction 2", new BpfInstruction(0x15, 0, 1, 0), RETURN),
                refused("jumps to instruction 4,294,967,296", op(0x05, -1), RETURN),
                refused("ends with a return", RETURN, op(0x00, 1)),
                // One way writes word 0, the other does not.
                refused("scratch word 0", new BpfInstruction(0x15, 1, 0, 0), op(0x02, 0), op(0x60, 0), RETURN));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void refusesWhatTheKernelRefuses(String reason, List<BpfInstruction> instructions) {
        assertThatThrownBy(() -> Verifier.verify(new BpfProgram(instructions)))
                .isInstanceOf(InvalidFilterException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void refusesItWhereverItStands(String reason, List<BpfInstruction> instructions) {
        List<BpfInstruction> later = new ArrayList<>(List.of(op(0x20, 0), op(0x02, 5)));
        later.addAll(instructions);
        assertThatThrownBy(() -> Verifier.verify(new BpfProgram(later))).isInstanceOf(InvalidFilterException.class);
    }

    static Stream<List<BpfInstruction>> wellFormed() {
        return Stream.of(
                List.of(RETURN),
                List.of(op(0x20, 60), op(0x16, 0)),
                List.of(op(0x02, 15), op(0x60, 15), RETURN),
                List.of(op(0x05, 0), RETURN),
                List.of(op(0x64, 31), op(0x34, 1), op(0x07, 0), op(0x87, 0), op(0x84, 0), RETURN),
                List.of(new BpfInstruction(0x15, 0, 1, 0), op(0x02, 0), RETURN));
    }

    @ParameterizedTest
    @MethodSource("wellFormed")
    void acceptsWhatTheKernelAccepts(List<BpfInstruction> instructions) {
        assertThatCode(() -> Verifier.verify(new BpfProgram(instructions))).doesNotThrowAnyException();
    }
}
