package syscribe.tracer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import syscribe.tracer.linux.Processes;
import syscribe.tracer.linux.Processes.Waited;
import syscribe.tracer.linux.Ptrace;
import syscribe.tracer.linux.TraceeGoneException;

/**
 * Follows a workload from its first instruction to the end of its last process, and tells a listener of every call.
 *
 * <p>One thread owns ptrace: the one that started the workload runs the loop. A tracee can die between any two requests;
 * that is an event, which {@link #dispatch} expects, and its wait status follows.
 */
public final class EventLoop {
    /** What every tracee is traced with; its children inherit the options. */
    public static final int OPTIONS = Ptrace.O_TRACESYSGOOD
            | Ptrace.O_TRACEFORK
            | Ptrace.O_TRACEVFORK
            | Ptrace.O_TRACECLONE
            | Ptrace.O_TRACEEXEC
            | Ptrace.O_TRACESECCOMP
            | Ptrace.O_EXITKILL;

    private static final long PAUSE_NANOS = 20_000;

    private final Tracees tracees;
    private final LoopRequests requests = new LoopRequests();
    private final StopQueue queue;
    private final Ptrace ptrace = new Ptrace();
    private final ReceivedSignals receivedSignals = new ReceivedSignals();
    private final TraceListener listener;
    private final Lifting lifting;
    private final CallStops calls;
    private final Promoter promoter;
    private final SharedCpu cpu;
    private final Scope scope;
    private final HeldChildren held = new HeldChildren();
    private final int root;
    private final @Nullable Attachment attachment;
    private final InterruptedCalls interruptedCalls = new InterruptedCalls();
    private final Thread owner = Thread.currentThread();
    private ExitStatus rootStatus = new ExitStatus.Exited(0);
    private volatile boolean rootEnded;
    private boolean leaving;
    private @Nullable LockPlan plan;
    private @Nullable Consumer<LockResult> onLocked;
    private final Set<Integer> letGo = new HashSet<>();
    private long stops;

    /** Prepares to follow a workload of which every call stops. */
    public EventLoop(int root, TraceListener listener) {
        this(root, listener, Lifting.NEVER);
    }

    /**
     * Prepares to follow a workload.
     *
     * @param root its first process, in its exec stop
     * @param lifting decides which processes need not stop at every call any more
     */
    public EventLoop(int root, TraceListener listener, Lifting lifting) {
        this(root, null, listener, lifting, Scope.EVERYTHING);
    }

    /** The same where not all processes belong to the workload. */
    public EventLoop(int root, TraceListener listener, Lifting lifting, Scope scope) {
        this(root, null, listener, lifting, scope);
    }

    /** Prepares to follow a process that runs already, until it ends or is to be left. Every call stops. */
    public EventLoop(Attachment attachment, TraceListener listener) {
        this(attachment.pid(), attachment, listener, Lifting.NEVER, Scope.EVERYTHING);
    }

    /**
     * Prepares to follow a process that runs already, to its end.
     *
     * @param attachment one that does not outlive this process, and that is never let go
     */
    public EventLoop(Attachment attachment, TraceListener listener, Lifting lifting, Scope scope) {
        this(attachment.pid(), attachment, listener, lifting, scope);
    }

    private EventLoop(int root, @Nullable Attachment attachment, TraceListener listener, Lifting lifting, Scope scope) {
        this.root = root;
        this.attachment = attachment;
        this.listener = listener;
        this.lifting = lifting;
        this.scope = scope;
        this.tracees = new Tracees(root, listener, scope);
        this.queue = new StopQueue(attachment != null && attachment.outlivesUs());
        this.cpu = new SharedCpu(attachment == null || !attachment.outlivesUs());
        this.promoter =
                new Promoter(lifting, new SiteChange(tracees.threads(), tracees.processes(), new AllStop(queue)));
        this.calls = new CallStops(listener, scope, lifting, promoter, cpu, interruptedCalls);
    }

    /**
     * Runs the workload to the end of its last process.
     *
     * <p>Precondition: called by the thread that started the workload, and that made this object.
     *
     * @return how its first process ended
     * @throws TraceDeniedException where a process that runs already cannot be seized
     */
    public ExitStatus run() {
        if (Thread.currentThread() != owner) {
            throw new IllegalStateException("ptrace belongs to the thread " + owner.getName());
        }
        if (lifting.isInPlace()) {
            tracees.get(root).process().getsFilter();
        }
        try {
            if (attachment == null) {
                dispatch(new Stop.Exec(root));
                follow();
            } else {
                follow(attachment);
            }
        } finally {
            cpu.release();
            requests.close();
        }
        return rootStatus;
    }

    /** Until nobody is left to follow, or all have been let go. */
    private void follow() {
        while (!(leaving && tracees.isEmpty()) && awaitStop()) {
            requests.serve();
            Stop stop = queue.poll();
            if (stop != null && !isHeld(stop)) {
                dispatch(stop);
            }
            if (plan != null && onLocked != null) {
                LockResult result = lockAll(plan);
                if (!result.processes().isEmpty()) {
                    onLocked.accept(result);
                }
                awaitRoot();
                return;
            }
        }
    }

    /** Says whether there is anybody left who could stop. */
    private boolean awaitStop() {
        releaseLost();
        while (!held.isEmpty() && !queue.takeStopped(tracees.tids())) {
            LockSupport.parkNanos(PAUSE_NANOS);
            releaseLost();
        }
        return queue.await(tracees.tids());
    }

    /** Precondition: no tracee is in the hands of anybody; each runs, or its stop is in the queue. */
    private LockResult lockAll(LockPlan filter) {
        Standstill standstill = new Standstill();
        Collection<Stop> stops = new ArrayList<>(held.releaseAll());
        stops.addAll(queue.takeAll());
        Set<Integer> running = new HashSet<>(tracees.tids());
        stops.forEach(stop -> running.remove(stop.tid()));
        running.forEach(standstill::takesOver);
        stops.forEach(standstill::takesOver);
        LockResult result = Lockdown.lockOrKill(
                standstill, root, () -> standstill.processes(tracees.processes().keySet()), filter);
        tracees.clear();
        Optional.ofNullable(standstill.end(root)).ifPresent(status -> ended(root, status));
        return result;
    }

    /** The first process is a child of ours, traced or not. */
    private void awaitRoot() {
        while (!rootEnded) {
            Waited waited = new Processes().await(root);
            Stop stop = waited == null ? new Stop.Exited(root, 0) : WaitStatus.decode(root, waited.status());
            if (stop.isEnd()) {
                handleEnd(stop);
            }
        }
    }

    private void follow(Attachment process) {
        process.seize();
        do {
            leaving = false;
            letGo.clear();
            Set.copyOf(process.seized()).forEach(this::seized);
            process.lost().forEach(this::forget);
            process.sampleLength().ifPresent(length -> requests.after(length, this::letGoOfAll));
            follow();
        } while (process.awaitNext(requests));
    }

    /**
     * Has something done on the loop's thread between two stops, and waits for it. For any other thread.
     *
     * @return empty where the loop has ended
     */
    public <T> Optional<T> ask(Supplier<T> request) {
        return requests.ask(request);
    }

    /**
     * Has all processes put under a filter, and let go of, before the next stop is handled; {@link #run} goes on to the end of the
     * first process only. Where they cannot be locked, they are killed, and {@link #run} throws {@link LockException}.
     *
     * <p>Precondition: called on the loop's thread, of a workload that was started here, with no {@link Lifting}.
     */
    public void lock(LockPlan filter, Consumer<LockResult> listenerOfResult) {
        plan = filter;
        onLocked = listenerOfResult;
    }

    /** Has something done on the loop's thread between two stops, after a while. For any thread. */
    public void after(Duration delay, Runnable request) {
        requests.after(delay, request);
    }

    /** Asks the loop to let an attached process go for good, now or after a while. For any other thread. */
    public void leave() {
        var unused = requests.ask(this::finish);
    }

    /** Lets an attached process go for good after a while. */
    public void leaveAfter(Duration duration) {
        requests.after(duration, this::finish);
    }

    /** How long an attached process has been traced; empty where it is traced all the time. */
    public Optional<SampledTime> sampledTime() {
        return Optional.ofNullable(attachment).flatMap(Attachment::sampledTime);
    }

    /** Whether the first process has ended; one that was attached to may have been left. */
    public boolean rootEnded() {
        return rootEnded;
    }

    /** How many ptrace stops there have been. */
    public long stops() {
        return stops;
    }

    /**
     * Sends a signal to the workload: to its first process, or to those that have outlived it.
     */
    private void signal(int signal) {
        if (rootEnded) {
            tracees.processes().keySet().forEach(pid -> Processes.signal(pid, signal));
        } else {
            Processes.signal(root, signal);
        }
    }

    /**
     * Sends a signal on that this process has received, unless the workload has received it from the same sender as well. May
     * be called from any thread but the loop's.
     */
    public void passOn(int signal, int sender) {
        if (!receivedSignals.tookCopyOf(signal, sender)) {
            signal(signal);
        }
    }

    private boolean isHeld(Stop stop) {
        return !leaving && stop.tid() != root && tracees.find(stop.tid()) == null && held.hold(stop);
    }

    private void dispatch(Stop stop) {
        stops++;
        Tracee tracee = tracees.find(stop.tid());
        if (tracee != null) {
            tracee.hasStopped(stop instanceof Stop.Seccomp || stop instanceof Stop.Syscall);
        }
        try {
            handle(stop);
        } catch (TraceeGoneException killedMeanwhile) {
            // Its wait status comes next.
        } catch (InjectionInterruptedException interruption) {
            dispatch(interruption.stop());
        }
    }

    private void handle(Stop stop) throws InjectionInterruptedException {
        if (leaving && !stop.isEnd()) {
            letGo(stop);
        } else if (stop instanceof Stop.Syscall call) {
            called(tracees.get(call.tid()));
        } else if (stop instanceof Stop.Seccomp seccomp) {
            Tracee tracee = tracees.get(seccomp.tid());
            calls.askedByFilter(tracee);
            resume(tracee, 0);
        } else if (stop.isEnd()) {
            handleEnd(stop);
        } else if (stop instanceof Stop.SignalDelivery delivery) {
            delivered(tracees.get(delivery.tid()), delivery.signal());
        } else if (stop instanceof Stop.NewTask newTask) {
            newTask(newTask.tid());
        } else if (stop instanceof Stop.Exec exec) {
            executed(exec.tid());
        } else if (stop instanceof Stop.Group group) {
            tracees.get(group.tid());
            Ptrace.listen(group.tid());
        } else if (stop instanceof Stop.Exiting exiting) {
            Tracee tracee = tracees.get(exiting.tid());
            calls.exiting(tracee);
            resume(tracee, 0);
        } else if (stop instanceof Stop.Trap) {
            trapped(tracees.get(stop.tid()));
        } else if (!(stop instanceof Stop.Continued)) {
            resume(tracees.get(stop.tid()), 0);
        }
    }

    private void handleEnd(Stop stop) {
        ended(
                stop.tid(),
                stop instanceof Stop.Killed killed
                        ? new ExitStatus.Killed(killed.signal(), killed.dumpedCore())
                        : new ExitStatus.Exited(stop instanceof Stop.Exited exited ? exited.status() : 0));
    }

    /** It is new, or a group stop has ended, or we have interrupted it, and maybe a call that it slept in. */
    private void trapped(Tracee tracee) {
        boolean seized = attachment != null && attachment.seized().remove(tracee.tid());
        if (seized || tracee.wasInterrupted()) {
            interruptedCalls.restart(tracee.tid());
        }
        resume(tracee, 0);
    }

    private void delivered(Tracee receiver, int signal) {
        if (promoter.isAnswer(receiver, signal)) {
            resume(receiver, 0);
            return;
        }
        promoter.beforeSignal(receiver);
        if (receiver.process().pid() == root) {
            receivedSignals.received(signal, ptrace.signalSender(receiver.tid()));
        }
        if (receiver.process().isRecorded()) {
            listener.signalled(receiver, signal);
        }
        calls.signalled(receiver, signal);
        interruptedCalls.restartIfIgnored(receiver.tid(), signal);
        resume(receiver, signal);
    }

    private void called(Tracee tracee) throws InjectionInterruptedException {
        if (calls.handle(tracee)) {
            resume(tracee, 0);
        }
    }

    /** Lets the tracee run to its next call or result, or, where nothing of that is awaited, to whatever is next. */
    private static void resume(Tracee tracee, int signal) {
        TracedProcess process = tracee.process();
        boolean isFree = process.runsFreely() || process.attention() == Attention.FOLLOWED;
        if (isFree && !tracee.inCall()) {
            Ptrace.resume(tracee.tid(), signal);
        } else {
            Ptrace.resumeToSyscall(tracee.tid(), signal);
        }
    }

    private boolean finish() {
        Optional.ofNullable(attachment).ifPresent(Attachment::finish);
        letGoOfAll();
        return true;
    }

    /** From now on every tracee is let go at its next stop; one that sleeps is made to stop. */
    private void letGoOfAll() {
        leaving = true;
        held.releaseAll().forEach(this::dispatch);
        for (int tid : tracees.tids()) {
            try {
                Ptrace.interrupt(tid);
            } catch (TraceeGoneException gone) {
                // Its death is yet to be waited for.
            }
        }
    }

    /**
     * A signal that is about to be delivered is; a group stop goes on; a call that only we have interrupted is made again.
     *
     * <p>Not at the entry of a call: the kernel marks a thread that is let go there as interrupted, so that a call that sleeps
     * would fail. It returns at once, since we have interrupted it as well.
     */
    private void letGo(Stop stop) {
        if (stop instanceof Stop.NewTask && !letGo.contains(ptrace.eventMessage(stop.tid()))) {
            tracees.get(ptrace.eventMessage(stop.tid()));
        }
        if (stop instanceof Stop.Syscall && calls.isEntry(stop.tid())) {
            Ptrace.resumeToSyscall(stop.tid(), 0);
            return;
        }
        if (stop instanceof Stop.Syscall || stop instanceof Stop.Trap) {
            interruptedCalls.restart(stop.tid());
        }
        Tracee tracee = tracees.get(stop.tid());
        Ptrace.detach(stop.tid(), stop instanceof Stop.SignalDelivery delivery ? delivery.signal() : 0);
        tracee.leave();
        Optional.ofNullable(attachment).ifPresent(process -> process.lets(tracee));
        tracees.remove(stop.tid());
        letGo.add(stop.tid());
    }

    /** It is known where it was let go before. */
    private void seized(int tid) {
        Optional<Tracee> former = Optional.ofNullable(attachment).flatMap(process -> process.returned(tid));
        former.ifPresent(tracees::add);
        tracees.get(tid).isInterrupted();
    }

    /** The parent's side of fork, vfork and clone. The child waits, if it has stopped already. */
    private void newTask(int parentTid) {
        if (!ptrace.standsInNewTask(parentTid)) {
            // Another thread's exec has taken over this id since, and stands in a stop that comes next.
            return;
        }
        Tracee parent = tracees.get(parentTid);
        int childTid = ptrace.eventMessage(parentTid);
        tracees.madeBy(parent, childTid);
        held.release(childTid).ifPresent(this::dispatch);
        resume(parent, 0);
    }

    /** What they have from their parent, its event tells later where it comes after all. */
    private void releaseLost() {
        held.releaseLost(tracees.processes().keySet()).forEach(this::dispatch);
    }

    /** The thread that execs takes the leader's id; all the others are gone, or will say so. */
    private void executed(int tid) {
        int former = ptrace.eventMessage(tid);
        Tracee execing = tracees.get(former == 0 ? tid : former);
        if (execing.tid() != tid) {
            tracees.remove(tid).ifPresent(this::forget);
            tracees.takesId(execing, tid);
        }
        promoter.forget(execing);
        tracees.executed(execing);
        resume(execing, 0);
    }

    private void ended(int tid, ExitStatus status) {
        if (tid == root) {
            rootStatus = status;
            rootEnded = true;
            scope.commandEnded(status);
        }
        tracees.remove(tid).ifPresent(this::forget);
    }

    private void forget(Tracee tracee) {
        promoter.forget(tracee);
        cpu.ended(tracee);
        tracees.ended(tracee);
    }
}
