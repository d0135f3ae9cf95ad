package syscribe.tracer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import syscribe.tracer.linux.CpuAffinity;

@Timeout(60)
class SharedCpuTest {
    private static final CallerState CALLER = new CallerState(0, 0, new TreeSet<>(Set.of(0, 1, 2)));
    private static final String LOOP = "i=0; while [ $i -lt 50 ]; do cd /; i=$((i+1)); done; ";

    private final CpuAffinity affinity = new CpuAffinity();
    private final BitSet before = affinity.own();

    @BeforeEach
    void needsMoreThanOneCpu() {
        assumeTrue(before.cardinality() > 1, "there is only one CPU");
    }

    @Test
    void movesAThreadThatKeepsStopping() {
        Watch watch = new Watch();
        watch.trace(LOOP);
        assertThat(watch.shared).isPositive();
        assertThat(affinity.own()).as("afterwards").isEqualTo(before);
    }

    @Test
    void leavesAThreadAloneThatHardlyStops() {
        Watch watch = new Watch();
        watch.trace("exec true");
        watch.trace("for i in 1 2 3 4 5 6 7 8 9; do (exit 0); done");
        assertThat(watch.sharedAtStart).as("new threads and processes").isZero();
    }

    @Test
    void givesTheWorkloadsChildrenTheirOwn() {
        Watch watch = new Watch();
        watch.trace(LOOP + "(cd /; exit 0); " + LOOP + "/bin/true | /bin/true; exit 0");
        assertThat(watch.shared).isPositive();
        assertThat(watch.sharedAtStart).isZero();
    }

    /** Looks where the threads may run. */
    private final class Watch implements TraceListener {
        private int shared;
        private int sharedAtStart;

        void trace(String script) {
            ExecImage image = ExecLookup.find(List.of("sh", "-c", script), List.of("PATH=/usr/bin:/bin"));
            int pid = Launch.startTraced(image, CALLER, EventLoop.OPTIONS);
            assertThat(new EventLoop(pid, this).run()).isEqualTo(new ExitStatus.Exited(0));
        }

        private boolean shares(Tracee tracee) {
            return affinity.of(tracee.tid()).cardinality() == 1;
        }

        @Override
        public void entered(Tracee tracee) {
            shared += shares(tracee) ? 1 : 0;
        }

        @Override
        public void returned(Tracee tracee, long result) {}

        @Override
        public void started(Tracee tracee, boolean newProcess) {
            sharedAtStart += shares(tracee) ? 1 : 0;
        }

        @Override
        public void executed(Tracee tracee) {
            sharedAtStart += shares(tracee) ? 1 : 0;
        }

        @Override
        public void signalled(Tracee tracee, int signal) {}

        @Override
        public void ended(Tracee tracee, boolean lastOfProcess) {}
    }
}
