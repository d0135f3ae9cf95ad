package syscribe.workloads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StraceLogTest {
    private static final String START = "10 execve(0x1, 0x2, 0x3) = 0\n";

    @Test
    void leavesOutTheExecThatStartsTheCommand() {
        assertThat(StraceLog.parse(START + "10 execve(0x1, 0x2, 0x3) = 0\n").counts())
                .isEqualTo(Map.of("x86_64:execve", 1L));
    }

    @Test
    void countsACallWhereItBegins() {
        String log = START
                + "10 read(0x3,  <unfinished ...>\n"
                + "11 getpid() = 0xb\n"
                + "10 <... read resumed>0x1, 0x2) = 0x1\n"
                + "11 restart_syscall(<... resuming interrupted nanosleep ...>) = 0\n";
        assertThat(StraceLog.parse(log).counts())
                .isEqualTo(Map.of("x86_64:read", 1L, "x86_64:getpid", 1L, "x86_64:restart_syscall", 1L));
    }

    @Test
    void keepsTheModesOfProcessesApart() {
        String log = START
                + "10 [ Process PID=10 runs in 32 bit mode. ]\n10 getpid() = 0xa\n11 getpid() = 0xb\n"
                + "10 [ Process PID=10 runs in 64 bit mode. ]\n10 getuid() = 0\n";
        assertThat(StraceLog.parse(log).counts())
                .isEqualTo(Map.of("x86:getpid", 1L, "x86_64:getpid", 1L, "x86_64:getuid", 1L));
    }

    @Test
    void passesOverWhatIsNoCall() {
        String log = START
                + "10 +++ superseded by execve in pid 12 +++\n10 --- SIGCHLD {si_signo=SIGCHLD} ---\n"
                + "11 ???( <unfinished ...>\n11 +++ killed by SIGKILL +++\n";
        assertThat(StraceLog.parse(log).counts()).isEmpty();
    }

    @Test
    void refusesALineItDoesNotKnow() {
        assertThatThrownBy(() -> StraceLog.parse(START + "10 who knows\n"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("who knows");
    }
}
