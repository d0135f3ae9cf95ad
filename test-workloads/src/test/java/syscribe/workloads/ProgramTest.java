package syscribe.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import syscribe.profiles.Architecture;

/** The small programs keep what they declare, by the word of strace. */
class ProgramTest {
    /**
     * Of a thread that is killed while strace asks for its call, strace 6.1 reports what its own buffer held: number 0,
     * {@code read}, with random arguments and no end.
     */
    private static final Map<String, SyscallSet> INVENTED_BY_STRACE =
            Map.of("race", SyscallSet.of(Architecture.X86_64, List.of("read")));

    @ParameterizedTest
    @MethodSource("syscribe.workloads.ProgramRuns#freestanding")
    void makesExactlyTheCallsItDeclares(ProgramRun run) {
        Strace.Traced traced = Strace.run(run.command());
        SyscallSet seen = traced.log().names();
        SyscallSet invented = INVENTED_BY_STRACE.getOrDefault(run.name(), SyscallSet.none());
        assertThat(seen.minus(run.program().declared().sometimes())
                        .minus(invented)
                        .entries())
                .as("strace's log of %s", run)
                .isEqualTo(run.always().entries());
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of("threads", List.of("50"), "threads 50\n"),
                Arguments.of("processes", List.of("50"), "reaped 50\nstatuses 147\n"),
                Arguments.of("families", List.of(), "fork 4\nvfork 5\nclone 5\nclone3 6\n"),
                Arguments.of("exec-thread", List.of(), "the new image is the leader\n"),
                Arguments.of("race", List.of("5"), "exited 5\nkilled 5\n"),
                Arguments.of("orphans", List.of("20"), "rounds 20\nwrong 0\n"),
                Arguments.of("filtered", List.of(), "installed 0\ngetuid -13\ntrapped 104\n"),
                Arguments.of("compat", List.of(), "both entries answered\n"),
                Arguments.of("calls", List.of("39", "999", "x86", "20"), "39 ok\n999 error 38\n20 ok\n"),
                Arguments.of("pthreads", List.of("8"), "total 28\n"),
                Arguments.of("loads", List.of(), "cosine of 0 is 1.0\n"),
                Arguments.of(
                        "signals",
                        List.of("10"),
                        "queued 40\nvalues 220\nown 10\nbreakpoints 20\nundefined 10\nbad addresses 10\nchanged 0\n"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void givesTheSameAnswerEveryTime(String name, List<String> arguments, String answer) {
        Outcome outcome = Program.named(name).with(arguments.toArray()).run();
        assertThat(outcome.status()).as(outcome.toString()).isZero();
        assertThat(outcome.stdout()).isEqualTo(answer);
        assertThat(outcome.leftOver()).isEmpty();
    }

    @Test
    void declaresCallsOfBothEntriesApart() {
        SyscallSet calls = Program.named("compat").declared().always();
        assertThat(calls.contains(Architecture.X86, "getuid32")).isTrue();
        assertThat(calls.contains(Architecture.X86_64, "getuid32")).isFalse();
    }

    @Test
    void diesBySignal() {
        assertThat(Program.named("dies").with("15").run().status()).isEqualTo(128 + 15);
    }

    @Test
    void exitsWithStatus() {
        assertThat(Program.named("exits").with("77").run().status()).isEqualTo(77);
    }
}
