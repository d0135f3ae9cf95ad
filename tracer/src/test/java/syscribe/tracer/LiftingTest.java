package syscribe.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import syscribe.profiles.Action;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.bpf.BpfProgram;
import syscribe.profiles.bpf.CompileOptions;
import syscribe.profiles.bpf.FilterCompiler;
import syscribe.tracer.linux.Host;
import syscribe.tracer.linux.Kernel;
import syscribe.tracer.linux.ProcFs;

/** A filter is put into a running process, which must not notice. */
@Timeout(60)
class LiftingTest {
    private static final CallerState CALLER = new CallerState(0, 0, new TreeSet<>(Set.of(0, 1, 2)));

    @TempDir
    private Path directory;

    @Test
    void letsKnownCallsPassAndStopsAtOthers() {
        Lift lift = new Lift(10, "read", "write");
        assertThat(lift.trace("dd", "if=/dev/zero", "of=/dev/null", "bs=1", "count=10000"))
                .isEqualTo(new ExitStatus.Exited(0));
        assertThat(lift.entered).contains("close", "exit_group");
        assertThat(lift.entered).filteredOn("write"::equals).hasSizeLessThan(10);
        assertThat(lift.stops).isLessThan(1000);
    }

    @RepeatedTest(10)
    void childrenOfALiftedProcessAreLifted() {
        Lift lift = new Lift(30, "read", "write", "close", "wait4", "rt_sigprocmask", "clone", "vfork", "execve");
        ExitStatus status = lift.trace("sh", "-c", "for i in 1 2 3 4 5; do (exit 3) & /bin/true; done; wait; exit 4");
        assertThat(status).isEqualTo(new ExitStatus.Exited(4));
        assertThat(lift.lifted).isPositive();
        assertThat(lift.filters).containsOnly("2");
        assertThat(lift.entered).contains("mmap").doesNotContain("wait4");
    }

    @Test
    void leavesMemoryAndSignalMaskAsTheyWere() throws IOException {
        Path seen = directory.resolve("seen");
        String look = "grep -v -e heap -e stack -e vvar -e vdso /proc/self/maps | cut -d' ' -f2- | sort | uniq -c;"
                + " grep -E '^Sig[PBIC]|^Shd' /proc/self/status";
        String script =
                "trap '' USR2; { while read x; do echo $x; done < /proc/$$/maps | wc -l; " + look + "; } > " + seen;
        assertThat(new Lift(Integer.MAX_VALUE).trace("sh", "-c", script)).isEqualTo(new ExitStatus.Exited(0));
        String untouched = Files.readString(seen);
        Lift lift = new Lift(20);
        assertThat(lift.trace("sh", "-c", script)).isEqualTo(new ExitStatus.Exited(0));
        assertThat(lift.lifted).isPositive();
        assertThat(Files.readString(seen)).isEqualTo(untouched);
    }

    @RepeatedTest(10)
    void survivesSignalsStopsAndContinuesInTheMiddle() {
        Lift lift = new Lift(40, "getppid");
        ExitStatus status = lift.trace(
                "sh",
                "-c",
                "n=0; trap 'n=$((n+1))' USR1; trap 'exit 5' USR2; (for i in 1 2 3 4 5 6 7 8; do kill -USR1 $$; kill -STOP $$; kill -CONT $$;"
                        + " done; kill -USR2 $$; kill -CONT $$) & while :; do /bin/true; done");
        assertThat(status).isEqualTo(new ExitStatus.Exited(5));
        assertThat(lift.lifted).isPositive();
    }

    @Test
    void keepsTheStatusOfAProcessThatIsKilledInTheMiddle() {
        for (int calls = 1; calls < 40; calls += 3) {
            Lift lift = new Lift(calls, "read");
            ExitStatus status = lift.trace("sh", "-c", "(kill -KILL $$) & while :; do cd /; done");
            assertThat(status).isEqualTo(new ExitStatus.Killed(9, false));
        }
    }

    /** Lifts each process after some calls, with a filter that knows some names. */
    private static final class Lift implements TraceListener, Lifting {
        private static final int MARK = 1234;
        private static final long PAGE = 0x4000_0000_0000L;

        private final int calls;
        private final BpfProgram filter;
        private final List<String> entered = new ArrayList<>();
        private final Set<String> filters = new TreeSet<>();
        private int lifted;
        private long stops;

        Lift(int calls, String... known) {
            this.calls = calls;
            Action ask = new Action(Action.Kind.TRACE, MARK);
            List<Rule> rules = known.length == 0 ? List.of() : List.of(Rule.allow(known));
            filter = FilterCompiler.compile(
                    Profile.of(Host.ARCHITECTURE, ask, rules), CompileOptions.DEFAULT.withForeignAction(ask));
        }

        ExitStatus trace(String... command) {
            ExecImage image = ExecLookup.find(List.of(command), List.of("PATH=/usr/bin:/bin", "LC_ALL=C"));
            EventLoop loop = new EventLoop(Launch.startTraced(image, CALLER, EventLoop.OPTIONS), this, this);
            ExitStatus status = loop.run();
            stops = loop.stops();
            return status;
        }

        @Override
        public boolean isDue(Tracee tracee) {
            return entered.size() >= calls;
        }

        @Override
        public BpfProgram filter() {
            return filter;
        }

        @Override
        public OptionalLong promotionPage() {
            return OptionalLong.of(PAGE);
        }

        @Override
        public boolean mayPromote(Tracee tracee) {
            return false;
        }

        @Override
        public void promoted(Tracee tracee) {
            throw new AssertionError("promoted where it was not to be");
        }

        @Override
        public boolean isUnknown(int filterData) {
            return filterData == MARK;
        }

        @Override
        public boolean wantsResult(Tracee tracee) {
            return entered.size() % 2 == 0;
        }

        @Override
        public void lifted(Tracee tracee) {
            lifted++;
        }

        @Override
        public void refused(Tracee tracee, String reason) {
            throw new AssertionError(reason);
        }

        @Override
        public void entered(Tracee tracee) {
            entered.add(Kernel.name(tracee.number()));
            if (tracee.process().carriesFilter()) {
                ProcFs.status(tracee.tid(), "Seccomp").ifPresent(filters::add);
            }
        }

        @Override
        public void returned(Tracee tracee, long result) {}

        @Override
        public void started(Tracee tracee, boolean newProcess) {}

        @Override
        public void executed(Tracee tracee) {}

        @Override
        public void signalled(Tracee tracee, int signal) {}

        @Override
        public void ended(Tracee tracee, boolean lastOfProcess) {}
    }
}
