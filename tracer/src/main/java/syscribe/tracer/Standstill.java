package syscribe.tracer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import syscribe.tracer.abi.Abi;
import syscribe.tracer.linux.Errno;
import syscribe.tracer.linux.Kernel;
import syscribe.tracer.linux.KernelException;
import syscribe.tracer.linux.ProcFs;
import syscribe.tracer.linux.Processes;
import syscribe.tracer.linux.Processes.Waited;
import syscribe.tracer.linux.Ptrace;
import syscribe.tracer.linux.TaskStat;
import syscribe.tracer.linux.TraceeGoneException;

/**
 * All threads of some processes, standing still at once: each in the stop that answers {@code PTRACE_INTERRUPT}, or in that of a
 * process that was stopped before.
 *
 * <p>There a thread is on its way back to its program, and the kernel has yet to decide what becomes of the call that it slept in: when
 * it is let go, most are restarted by the kernel, and the others have been put back here ({@link InterruptedCalls}). Whatever else
 * a thread stops at is passed on, with the next interruption already asked for: a signal is delivered first, a call that is
 * being entered is made, and returns at once where it would sleep.
 *
 * <p>No call of a thread that stands can make another thread. So when all that are known stand, and no other is seen, there is none.
 *
 * <p>Precondition of everything: called by one and the same thread.
 */
final class Standstill {
    /** No {@code EXITKILL}: what runs already outlives us. No {@code TRACESECCOMP}: see {@link Attachment}. */
    private static final int OPTIONS =
            Ptrace.O_TRACESYSGOOD | Ptrace.O_TRACEFORK | Ptrace.O_TRACEVFORK | Ptrace.O_TRACECLONE | Ptrace.O_TRACEEXEC;

    private static final long PAUSE_NANOS = 100_000;
    /** A parent of a vfork child cannot stop before the child has gone on to its exec: then all go on for a moment. */
    private static final long BREATH_NANOS = 200_000_000;

    private static final long BREATH_LENGTH_NANOS = 5_000_000;

    private final int self = (int) Kernel.call(Kernel.number("gettid"));
    private final Set<Integer> standing = new TreeSet<>();
    private final Set<Integer> awaited = new LinkedHashSet<>();
    private final Set<Integer> ended = new HashSet<>();
    private final Set<Integer> stoppedBefore = new HashSet<>();
    private final Map<Integer, Integer> interruptedCalls = new HashMap<>();
    private final Map<Integer, ExitStatus> ends = new HashMap<>();
    private final Processes children = new Processes();
    private final Ptrace ptrace = new Ptrace();
    private final InterruptedCalls calls = new InterruptedCalls();
    private final Abi abi = Abi.host().orElseThrow();

    /** Takes over a thread that is traced already, and is in that stop. */
    void takesOver(Stop stop) {
        awaited.add(stop.tid());
        take(stop);
    }

    /** Takes over a thread that is traced already, and runs. */
    void takesOver(int tid) {
        interrupt(tid);
        awaited.add(tid);
    }

    /**
     * Stops all threads of some processes.
     *
     * @param processes asked again until it names none that is new
     * @return whether all stand still; else some have not stopped in time
     * @throws TraceDeniedException where one cannot be traced
     */
    boolean stop(Supplier<? extends Collection<Integer>> processes, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        List<Integer> added;
        do {
            added = threadsOf(processes.get()).stream().filter(this::isNew).toList();
            added.forEach(this::seize);
            if (!awaitAll(deadline)) {
                return false;
            }
        } while (!added.isEmpty());
        return true;
    }

    /** The threads that stand still, in order. */
    Collection<Integer> threads() {
        return List.copyOf(standing);
    }

    /** The processes of all threads that are known here, and some others. */
    Collection<Integer> processes(Collection<Integer> others) {
        Set<Integer> processes = new TreeSet<>(others);
        standing.forEach(tid -> ProcFs.statusNumber(tid, "Tgid").ifPresent(processes::add));
        return processes;
    }

    /** Those that are not to be stopped in time. */
    Collection<Integer> moving() {
        return List.copyOf(awaited);
    }

    /** How a process has ended meanwhile; null where it has not. */
    @Nullable
    ExitStatus end(int pid) {
        return ends.get(pid);
    }

    /** The number of the call that a standing thread was interrupted in, and that will be made again. */
    OptionalInt interruptedCall(int tid) {
        Integer number = interruptedCalls.get(tid);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /**
     * Lets a thread make calls, and has it stand still again.
     *
     * @param stop the stop that it is in now; null where it is at the end of a call that was made in it
     */
    void settle(int tid, @Nullable Stop stop) {
        if (stop == null) {
            settle(List.of(tid));
        } else {
            standing.remove(tid);
            awaited.add(tid);
            take(stop);
            awaitAll();
        }
    }

    /** Has threads stand still again, without a step of their program in between; one that was killed is known to have ended then. */
    void settle(Collection<Integer> tids) {
        tids.forEach(standing::remove);
        awaited.addAll(tids);
        tids.forEach(tid -> goOn(tid, 0));
        awaitAll();
    }

    /**
     * Lets all threads go.
     *
     * @param restartable whether the kernel can go on with a sleep by {@code restart_syscall} in a thread; else the call is made anew
     */
    void letGo(IntPredicate restartable) {
        for (int tid : standing) {
            try {
                if (!restartable.test(tid)) {
                    calls.makeAnew(tid);
                }
                Ptrace.detach(tid, 0);
            } catch (TraceeGoneException killed) {
                // Nobody waits for it here: its parent does.
            }
        }
        standing.clear();
    }

    private boolean isNew(int tid) {
        return !standing.contains(tid) && !ended.contains(tid);
    }

    private static List<Integer> threadsOf(Collection<Integer> processes) {
        List<Integer> threads = new ArrayList<>();
        processes.forEach(pid -> threads.addAll(ProcFs.threads(pid)));
        return threads;
    }

    private void seize(int tid) {
        try {
            Ptrace.seize(tid, OPTIONS);
        } catch (KernelException refused) {
            if (ProcFs.stat(tid).map(TaskStat::hasEnded).orElse(true)) {
                ended.add(tid);
                return;
            }
            if (ProcFs.statusNumber(tid, "TracerPid").orElse(0) != self) {
                throw new TraceDeniedException(tid, refused);
            }
        }
        interrupt(tid);
        awaited.add(tid);
    }

    /** Whether all have stopped in time. */
    private boolean awaitAll(long deadline) {
        long breath = System.nanoTime() + BREATH_NANOS;
        while (!awaited.isEmpty()) {
            long now = System.nanoTime();
            if (takesNext()) {
                continue;
            }
            if (now > deadline) {
                return false;
            }
            if (now > breath) {
                breathe();
                breath = System.nanoTime() + BREATH_NANOS;
            }
        }
        return true;
    }

    /** However long it takes: were the others to go on meanwhile, they could make processes that nobody looks for any more. */
    private void awaitAll() {
        while (!awaited.isEmpty()) {
            takesNext();
        }
    }

    /** Whether there was something to take; else some time has passed. */
    private boolean takesNext() {
        Waited waited = children.poll();
        if (waited == null) {
            LockSupport.parkNanos(PAUSE_NANOS);
            forgetTheLost();
            return false;
        }
        take(WaitStatus.decode(waited.tid(), waited.status()));
        return true;
    }

    private void breathe() {
        for (int tid : List.copyOf(standing)) {
            if (!stoppedBefore.contains(tid)) {
                standing.remove(tid);
                awaited.add(tid);
                quietly(() -> Ptrace.resume(tid, 0));
            }
        }
        LockSupport.parkNanos(BREATH_LENGTH_NANOS);
        awaited.forEach(Standstill::interrupt);
    }

    /** An exec by another thread takes a thread away without a word. */
    private void forgetTheLost() {
        awaited.removeIf(tid -> ProcFs.stat(tid).isEmpty());
    }

    private void take(Stop stop) {
        int tid = stop.tid();
        if (stop instanceof Stop.Exited exited) {
            ends.put(tid, new ExitStatus.Exited(exited.status()));
            forget(tid);
        } else if (stop instanceof Stop.Killed killed) {
            ends.put(tid, new ExitStatus.Killed(killed.signal(), killed.dumpedCore()));
            forget(tid);
        } else if (stop instanceof Stop.Trap || stop instanceof Stop.Group) {
            quietly(() -> stands(stop));
        } else if (!(stop instanceof Stop.Continued)) {
            quietly(() -> pass(stop));
        }
    }

    private void forget(int tid) {
        ended.add(tid);
        awaited.remove(tid);
        standing.remove(tid);
        interruptedCalls.remove(tid);
    }

    private void stands(Stop stop) {
        int tid = stop.tid();
        if (stop instanceof Stop.Group) {
            stoppedBefore.add(tid);
        }
        long result = ptrace.getRegister(tid, abi.resultOffset());
        int number = (int) ptrace.getRegister(tid, abi.numberOffset());
        if (number >= 0 && (Errno.isRestart(result) || calls.restart(tid))) {
            interruptedCalls.put(tid, number);
        }
        awaited.remove(tid);
        standing.add(tid);
    }

    private void pass(Stop stop) {
        int tid = stop.tid();
        if (stop instanceof Stop.NewTask) {
            int child = ptrace.eventMessage(tid);
            if (isNew(child)) {
                awaited.add(child);
            }
        } else if (stop instanceof Stop.Exec) {
            ended.remove(tid);
            awaited.add(tid);
        } else if (stop instanceof Stop.SignalDelivery delivery) {
            calls.restartIfIgnored(tid, delivery.signal());
        }
        goOn(tid, stop instanceof Stop.SignalDelivery delivery ? delivery.signal() : 0);
    }

    private static void goOn(int tid, int signal) {
        quietly(() -> {
            Ptrace.interrupt(tid);
            Ptrace.resume(tid, signal);
        });
    }

    private static void interrupt(int tid) {
        quietly(() -> Ptrace.interrupt(tid));
    }

    /** It may be killed at any moment, which its wait status will tell. */
    private static void quietly(Runnable request) {
        try {
            request.run();
        } catch (TraceeGoneException killed) {
            // Its wait status is the next thing to come.
        }
    }
}
