package syscribe.tracer.ready;

import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import syscribe.tracer.EventLoop;
import syscribe.tracer.Tracee;
import syscribe.tracer.linux.Kernel;
import syscribe.tracer.linux.ProcFs;
import syscribe.tracer.linux.TaskStat;

/**
 * Finds the moment at which a workload has started: after the first sign, as soon as a thread goes to sleep while all others sleep.
 *
 * <p>The sign alone does not do. Of nginx's workers the first waits for connections while others still change their user, and
 * PostgreSQL listens before its helpers have started. Where the workload does not come to rest (it computes, or is under load from
 * the first moment), it counts as ready {@value #PATIENCE_SECONDS} s after the sign.
 *
 * <p>Told what a {@link syscribe.tracer.TraceListener} is told, on the same thread.
 */
public final class Readiness {
    private static final int PATIENCE_SECONDS = 2;
    /** Calls in which a thread goes to sleep, unless what it waits for is there already. */
    private static final Set<Integer> SLEEPS = Stream.of(
                    "accept",
                    "accept4",
                    "epoll_wait",
                    "epoll_pwait",
                    "epoll_pwait2",
                    "poll",
                    "ppoll",
                    "select",
                    "pselect6",
                    "futex",
                    "nanosleep",
                    "clock_nanosleep",
                    "pause",
                    "rt_sigsuspend",
                    "rt_sigtimedwait",
                    "wait4",
                    "waitid")
            .map(Kernel::number)
            .collect(Collectors.toUnmodifiableSet());

    private final ReadyWhen when;
    private final ReadySign sign;
    private final Consumer<String> onReady;
    private final Set<Tracee> tracees = Collections.newSetFromMap(new IdentityHashMap<>());
    private @Nullable EventLoop loop;
    private @Nullable String shownBy;
    private boolean ready;

    /**
     * Prepares to wait for it.
     *
     * @param onReady told once, on the loop's thread, what showed it
     */
    public Readiness(ReadyWhen when, Consumer<String> onReady) {
        this.when = when;
        this.sign = ReadySign.of(when);
        this.onReady = onReady;
    }

    /** Begins to ask the command, if it is one that is asked. */
    public void startIn(EventLoop eventLoop) {
        loop = eventLoop;
        if (when instanceof ReadyWhen.Succeeds asked) {
            ReadyCommand.start(asked.command(), () -> {
                var unused = eventLoop.ask(() -> {
                    isShown("the command " + asked.command() + " succeeded");
                    return true;
                });
            });
        }
    }

    /** The threads of the workload that there are now. */
    public Set<Tracee> tracees() {
        return Collections.unmodifiableSet(tracees);
    }

    public void started(Tracee tracee) {
        tracees.add(tracee);
    }

    public void ended(Tracee tracee) {
        tracees.remove(tracee);
    }

    /** A call is about to be made. */
    public void entered(Tracee tracee) {
        if (ready) {
            return;
        }
        if (shownBy == null && sign.isShownBy(tracee)) {
            isShown(describe(tracee));
        }
        if (shownBy != null && SLEEPS.contains(tracee.number()) && allOthersRest(tracee)) {
            becomesReady();
        }
    }

    private static String describe(Tracee tracee) {
        String program = tracee.process().executable().orElse("a program");
        return Kernel.name(tracee.number()) + " by " + program + ", pid "
                + tracee.process().pid();
    }

    private void isShown(String by) {
        if (shownBy == null && !ready) {
            shownBy = by;
            if (loop != null) {
                loop.after(Duration.ofSeconds(PATIENCE_SECONDS), this::becomesReady);
            }
        }
    }

    private boolean allOthersRest(Tracee asking) {
        return tracees.stream().filter(tracee -> tracee != asking).allMatch(Readiness::rests);
    }

    /** A thread that stops for us is on its way; one that is gone is not. */
    private static boolean rests(Tracee tracee) {
        return ProcFs.stat(tracee.tid()).map(TaskStat::rests).orElse(true);
    }

    private void becomesReady() {
        String by = shownBy;
        if (!ready && by != null) {
            ready = true;
            onReady.accept(by);
        }
    }
}
