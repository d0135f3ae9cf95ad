package syscribe.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Statuses as wait(2) and ptrace(2) spell them. */
class WaitStatusTest {
    private static final int TID = 17;

    static Stream<Arguments> statuses() {
        return Stream.of(
                Arguments.of("exit 0", 0x0000, new Stop.Exited(TID, 0)),
                Arguments.of("exit 255", 0xff00, new Stop.Exited(TID, 255)),
                Arguments.of("killed by SIGKILL", 9, new Stop.Killed(TID, 9, false)),
                Arguments.of("killed by SIGSEGV with a core", 0x80 | 11, new Stop.Killed(TID, 11, true)),
                Arguments.of("killed by a real-time signal", 64, new Stop.Killed(TID, 64, false)),
                Arguments.of("syscall stop", 0x857f, new Stop.Syscall(TID)),
                Arguments.of("a real SIGTRAP", 0x057f, new Stop.SignalDelivery(TID, 5)),
                Arguments.of("SIGTERM about to be delivered", 0x0f7f, new Stop.SignalDelivery(TID, 15)),
                Arguments.of("SIGSTOP about to be delivered", 0x137f, new Stop.SignalDelivery(TID, 19)),
                Arguments.of("fork", 0x1_057f, new Stop.NewTask(TID)),
                Arguments.of("vfork", 0x2_057f, new Stop.NewTask(TID)),
                Arguments.of("clone", 0x3_057f, new Stop.NewTask(TID)),
                Arguments.of("exec", 0x4_057f, new Stop.Exec(TID)),
                Arguments.of("vfork done, not asked for", 0x5_057f, new Stop.OtherEvent(TID, 5)),
                Arguments.of("seccomp", 0x7_057f, new Stop.Seccomp(TID)),
                Arguments.of("first stop of a child", 0x80_057f, new Stop.Trap(TID)),
                Arguments.of("group stop by SIGTSTP", 0x80_147f, new Stop.Group(TID, 20)),
                Arguments.of("group stop by SIGSTOP", 0x80_137f, new Stop.Group(TID, 19)),
                Arguments.of("continued", 0xffff, new Stop.Continued(TID)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("statuses")
    void decodes(String what, int status, Stop expected) {
        assertThat(WaitStatus.decode(TID, status)).as(what).isEqualTo(expected);
    }
}
