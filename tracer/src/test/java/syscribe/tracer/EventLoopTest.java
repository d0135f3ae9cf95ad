package syscribe.tracer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import syscribe.tracer.linux.Kernel;
import syscribe.tracer.linux.Processes;
import syscribe.tracer.linux.Signals;

@Timeout(60)
class EventLoopTest {
    private static final CallerState CALLER = new CallerState(0, 0, new TreeSet<>(Set.of(0, 1, 2)));

    @Test
    void seesTheCallsOfAProgramFromItsFirstInstruction() {
        Log log = new Log();
        ExitStatus status = log.trace("true");
        assertThat(status).isEqualTo(new ExitStatus.Exited(0));
        assertThat(log.names()).contains("brk", "mmap", "exit_group").doesNotContain("execve", "prctl", "read gate");
    }

    @Test
    void tellsTheExitStatusOfTheFirstProcess() {
        assertThat(new Log().trace("sh", "-c", "exit 42")).isEqualTo(new ExitStatus.Exited(42));
    }

    @Test
    void tellsTheSignalThatEndedTheFirstProcess() {
        ExitStatus status = new Log().trace("sh", "-c", "kill -TERM $$");
        assertThat(status).isEqualTo(new ExitStatus.Killed(Signals.SIGTERM, false));
        assertThat(status.shellStatus()).isEqualTo(143);
    }

    @Test
    void tellsTheSignalThatEndedItBeforeItsFirstStep() {
        Log log = new Log();
        EventLoop loop = log.start("true");
        Processes.signal(log.root, Signals.SIGKILL);
        assertThat(loop.run()).isEqualTo(new ExitStatus.Killed(Signals.SIGKILL, false));
        assertThat(loop.rootEnded()).isTrue();
    }

    @Test
    void followsEveryChildToItsEnd() {
        Log log = new Log();
        log.trace("sh", "-c", "for i in 1 2 3 4 5 6 7 8 9 10; do (exit 0) & done; wait; /bin/true; exit 0");
        assertThat(log.processes).isEqualTo(12);
        assertThat(log.ended).isEqualTo(12);
        assertThat(log.programs).anyMatch(path -> path.endsWith("/true"));
    }

    @Test
    void followsADaemonThatOutlivesTheFirstProcess() {
        Log log = new Log();
        ExitStatus status = log.trace("sh", "-c", "setsid sh -c 'sleep 0.2; mkdir /proc/nowhere 2>/dev/null' & exit 3");
        assertThat(status).isEqualTo(new ExitStatus.Exited(3));
        assertThat(log.names()).contains("mkdir");
    }

    @Test
    void letsAStoppedProcessBeContinued() {
        Log log = new Log();
        ExitStatus status =
                log.trace("sh", "-c", "(while kill -CONT $$ 2>/dev/null; do sleep 0.01; done) & kill -STOP $$; exit 5");
        assertThat(status).isEqualTo(new ExitStatus.Exited(5));
        assertThat(log.signals).contains(Signals.SIGSTOP, Signals.SIGCONT);
    }

    @Test
    void runsAScriptWithoutAnInterpreterLineInTheShell(@TempDir Path dir) throws IOException {
        Path script = Files.writeString(dir.resolve("script"), "exit $#\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        assertThat(new Log().trace(script.toString(), "a", "b")).isEqualTo(new ExitStatus.Exited(2));
    }

    @Test
    void saysWhenThereIsNoSuchProgram() {
        assertThatThrownBy(() -> new Log().trace("no-such-program-anywhere"))
                .isInstanceOfSatisfying(
                        LaunchException.class, e -> assertThat(e.exitStatus()).isEqualTo(127))
                .hasMessage("cannot execute no-such-program-anywhere: not found");
        assertThatThrownBy(() -> new Log().trace("/etc/passwd"))
                .isInstanceOfSatisfying(
                        LaunchException.class, e -> assertThat(e.exitStatus()).isEqualTo(126));
    }

    /** Remembers what it is told. */
    private static final class Log implements TraceListener {
        private final Set<Integer> numbers = new TreeSet<>();
        private final List<Integer> signals = new ArrayList<>();
        private final List<String> programs = new ArrayList<>();
        private int root;
        private int processes;
        private int ended;

        ExitStatus trace(String... command) {
            return start(command).run();
        }

        EventLoop start(String... command) {
            ExecImage image = ExecLookup.find(List.of(command), List.of("PATH=/usr/bin:/bin"));
            root = Launch.startTraced(image, CALLER, EventLoop.OPTIONS);
            return new EventLoop(root, this);
        }

        List<String> names() {
            return numbers.stream().map(Kernel::name).toList();
        }

        @Override
        public void entered(Tracee tracee) {
            numbers.add(tracee.number());
        }

        @Override
        public void returned(Tracee tracee, long result) {}

        @Override
        public void started(Tracee tracee, boolean newProcess) {
            processes += newProcess ? 1 : 0;
        }

        @Override
        public void executed(Tracee tracee) {
            tracee.process().executable().ifPresent(programs::add);
        }

        @Override
        public void signalled(Tracee tracee, int signal) {
            signals.add(signal);
        }

        @Override
        public void ended(Tracee tracee, boolean lastOfProcess) {
            ended += lastOfProcess ? 1 : 0;
        }
    }
}
