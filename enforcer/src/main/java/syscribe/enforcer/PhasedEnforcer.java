package syscribe.enforcer;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import syscribe.profiles.Profile;
import syscribe.profiles.bpf.BpfProgram;
import syscribe.profiles.bpf.FilterCompiler;
import syscribe.tracer.CallerState;
import syscribe.tracer.EventLoop;
import syscribe.tracer.ExecImage;
import syscribe.tracer.ExecLookup;
import syscribe.tracer.ExecToken;
import syscribe.tracer.ExitStatus;
import syscribe.tracer.Launch;
import syscribe.tracer.LockPlan;
import syscribe.tracer.LockResult;
import syscribe.tracer.LockToken;
import syscribe.tracer.SignalForwarder;
import syscribe.tracer.StartFilter;
import syscribe.tracer.TraceListener;
import syscribe.tracer.Tracee;
import syscribe.tracer.linux.Ptrace;
import syscribe.tracer.ready.Readiness;
import syscribe.tracer.ready.ReadyWhen;

/**
 * Runs a workload under a profile until it is ready, and from then on under another one as well, which is stricter.
 *
 * <p>It is traced until then, and stops at every call: its start takes longer, and it dies with this process. When it is ready, all
 * its threads are stopped, given the second filter and let go; from then on nobody traces it, and it runs as fast as under any
 * filter.
 */
public final class PhasedEnforcer {
    /** A filter that asks for a tracer gets the kernel's own answer. */
    private static final int OPTIONS = EventLoop.OPTIONS & ~Ptrace.O_TRACESECCOMP;

    private final Profile startup;
    private final LockPlan serving;
    private final ReadyWhen when;

    /**
     * Prepares to enforce two profiles.
     *
     * @throws EnforcementException where one of them cannot be enforced by this process
     */
    public PhasedEnforcer(Profile startup, Profile serving, ReadyWhen when) {
        Listeners.requireNone(startup);
        this.startup = startup;
        this.serving = ProcessLocker.planOf(serving, true);
        this.when = when;
    }

    /**
     * Runs the workload to the end of its first process; where it never becomes ready, to that of its last one.
     *
     * @param onLocked told when all processes are under the second filter: what has shown that they are ready, and after how long
     * @throws syscribe.tracer.LockException where they could not be locked; they have been killed
     * @throws syscribe.tracer.LaunchException where the command could not be executed
     * @throws syscribe.tracer.TraceDeniedException where the kernel does not permit tracing
     * @throws syscribe.tracer.linux.KernelException where the first filter could not be installed
     */
    public ExitStatus run(ExecImage image, CallerState caller, BiConsumer<Ready, LockResult> onLocked) {
        ExecImage only = ExecLookup.forOnlyAttempt(image);
        ExecToken exec = ExecToken.place(only.pathBytes());
        LockToken lock = LockToken.create();
        BpfProgram first = FilterCompiler.compile(lock.permitIn(exec.permitIn(startup)));
        int root = Launch.startFiltered(only, caller, OPTIONS, StartFilter.of(startup, first, exec), true);
        LockPlan plan =
                new LockPlan(serving.program(), serving.flags(), true, Optional.of(new LockPlan.Startup(first, lock)));
        Watch watch = new Watch(plan, onLocked);
        EventLoop loop = new EventLoop(root, watch);
        watch.readiness.startIn(loop);
        watch.loop = Optional.of(loop);
        SignalForwarder signals = SignalForwarder.install(loop::passOn);
        try {
            return loop.run();
        } finally {
            signals.close();
        }
    }

    /**
     * That a workload is ready.
     *
     * @param by what has shown it
     * @param after how long after its start
     */
    public record Ready(String by, Duration after) {}

    /** Waits for the moment. */
    private final class Watch implements TraceListener {
        private final LockPlan plan;
        private final BiConsumer<Ready, LockResult> onLocked;
        private final Readiness readiness = new Readiness(when, this::isReady);
        private final long startNanos = System.nanoTime();
        private Optional<EventLoop> loop = Optional.empty();

        Watch(LockPlan plan, BiConsumer<Ready, LockResult> onLocked) {
            this.plan = plan;
            this.onLocked = onLocked;
        }

        private void isReady(String by) {
            Ready ready = new Ready(by, Duration.ofNanos(System.nanoTime() - startNanos));
            loop.orElseThrow().lock(plan, result -> onLocked.accept(ready, result));
        }

        @Override
        public void entered(Tracee tracee) {
            readiness.entered(tracee);
        }

        @Override
        public void returned(Tracee tracee, long result) {}

        @Override
        public void started(Tracee tracee, boolean newProcess) {
            readiness.started(tracee);
        }

        @Override
        public void executed(Tracee tracee) {}

        @Override
        public void signalled(Tracee tracee, int signal) {}

        @Override
        public void ended(Tracee tracee, boolean lastOfProcess) {
            readiness.ended(tracee);
        }
    }
}
