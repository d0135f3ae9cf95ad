package syscribe.profiles.bpf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import syscribe.profiles.SeccompData;
import syscribe.profiles.emulator.FilterEmulator;

class AssemblerTest {
    private static final int ALLOW = 0x7FFF0000;
    private static final int OTHER = 0x00050002;

    static Stream<Arguments> distancesAroundTheLimit() {
        return IntStream.rangeClosed(250, 260)
                .boxed()
                .flatMap(yes -> IntStream.rangeClosed(250, 260).mapToObj(no -> Arguments.of(yes, no)));
    }

    /** Both ways of one jump go far, to every combination of distances around 255; the targets are no returns. */
    @ParameterizedTest
    @MethodSource("distancesAroundTheLimit")
    void reachesTargetsAtEveryDistanceAroundTheLimit(int yes, int no) {
        Label yesLabel = new Label("yes");
        Label noLabel = new Label("no");
        List<Code> code = new ArrayList<>();
        code.add(new Code.Load(0));
        code.add(new Code.Branch(Comparison.EQUAL, 7, yesLabel, noLabel));
        for (int i = 0; i <= Math.max(yes, no); i++) {
            if (i == yes) {
                code.add(new Code.Mark(yesLabel));
            }
            if (i == no) {
                code.add(new Code.Mark(noLabel));
            }
            code.add(new Code.And(-1));
        }
        code.add(new Code.Return(ALLOW));
        BpfProgram program = new BpfProgram(Assembler.assemble(code));
        Verifier.verify(program);
        FilterEmulator emulator = new FilterEmulator(program, ByteOrder.LITTLE_ENDIAN);
        int last = Math.max(yes, no);
        assertExecuted(emulator, 7, 4 + last - yes, yes > 255);
        assertExecuted(emulator, 8, 4 + last - no, no > 255);
    }

    /** Load, comparison, what lies from the target on, return; and a stepping stone where it is needed. */
    private static void assertExecuted(FilterEmulator emulator, int number, int least, boolean stone) {
        FilterEmulator.Outcome outcome = emulator.run(SeccompData.of(0, number));
        assertThat(outcome.value()).isEqualTo(ALLOW);
        assertThat(outcome.executed()).isBetween(stone ? least + 1 : least, least + 1);
    }

    @ParameterizedTest
    @CsvSource({"254", "255", "256", "257", "3000"})
    void sharesOneCopyOfAReturnAmongJumpsThatCannotReachIt(int count) {
        Label allow = new Label("allow");
        List<Code> code = new ArrayList<>();
        code.add(new Code.Load(0));
        for (int i = 0; i < count; i++) {
            Label next = new Label("next" + i);
            code.add(new Code.Branch(Comparison.EQUAL, i, allow, next));
            code.add(new Code.Mark(next));
        }
        code.add(new Code.Return(OTHER));
        code.add(new Code.Mark(allow));
        code.add(new Code.Return(ALLOW));
        BpfProgram program = new BpfProgram(Assembler.assemble(code));
        Verifier.verify(program);
        assertThat(program.size()).isLessThanOrEqualTo(count + 3 + count / 254);
        FilterEmulator emulator = new FilterEmulator(program, ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            assertThat(emulator.run(SeccompData.of(0, i)).value()).isEqualTo(ALLOW);
        }
        assertThat(emulator.run(SeccompData.of(0, count)).value()).isEqualTo(OTHER);
    }

    @Test
    void refusesAJumpBackNamingTheLabel() {
        Label back = new Label("back");
        List<Code> code = List.of(
                new Code.Mark(back),
                new Code.Load(0),
                new Code.Branch(Comparison.EQUAL, 1, back, back),
                new Code.Return(ALLOW));
        assertThatThrownBy(() -> Assembler.assemble(code))
                .hasMessageContaining("back")
                .hasMessageContaining("further on");
    }
}
