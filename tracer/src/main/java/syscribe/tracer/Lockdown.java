package syscribe.tracer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import syscribe.profiles.SyscallTable;
import syscribe.tracer.linux.Host;
import syscribe.tracer.linux.Kernel;
import syscribe.tracer.linux.ProcFs;
import syscribe.tracer.linux.Processes;
import syscribe.tracer.linux.Signals;

/**
 * Puts processes that run under a filter: all their threads are stopped, what stands against it is looked for in each of them, and
 * only where nothing does is the first one changed. A filter cannot be taken off again.
 */
public final class Lockdown {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String NOTHING_CHANGED = "; nothing was changed";
    private static final int RESTART_SYSCALL = Kernel.number("restart_syscall");

    private final Standstill standstill;
    private final LockPlan plan;
    private final int pid;
    private final List<ProcessLock> locked = new ArrayList<>();

    private Lockdown(Standstill standstill, LockPlan plan, int pid) {
        this.standstill = standstill;
        this.plan = plan;
        this.pid = pid;
    }

    /**
     * Locks a process that runs already.
     *
     * @param withDescendants whether those that descend from it are locked as well
     * @throws LockException where it could not be locked
     * @throws TraceDeniedException where it could not be stopped; nothing was changed
     */
    public static LockResult lock(int pid, boolean withDescendants, LockPlan plan) {
        AttachCheck.require(pid);
        if (withDescendants && ProcessTree.descends(ProcFs.self(), pid)) {
            throw new LockException("process " + pid
                    + " cannot be locked with its descendants, one of which is this command" + NOTHING_CHANGED);
        }
        Standstill standstill = new Standstill();
        // With those that stand already: one whose parent has ended meanwhile is a descendant still.
        Supplier<Collection<Integer>> processes =
                () -> withDescendants ? standstill.processes(ProcessTree.of(pid)) : Set.of(pid);
        processes.get().stream().filter(other -> other != pid).forEach(AttachCheck::requireUntraced);
        Lockdown lockdown = new Lockdown(standstill, plan, pid);
        try {
            LockResult result = lockdown.lockAll(processes);
            if (result.processes().isEmpty()) {
                throw new LockException("process " + pid + " has ended before it was locked");
            }
            return result;
        } finally {
            lockdown.letGo();
        }
    }

    /**
     * Locks processes that are traced by the calling thread, with whatever they have made meanwhile, and lets them go. Where that
     * fails they are killed.
     *
     * @param standstill has taken over all of their threads
     * @param processes all of them, whenever asked
     * @return without any process where all have ended
     */
    static LockResult lockOrKill(
            Standstill standstill, int pid, Supplier<? extends Collection<Integer>> processes, LockPlan plan) {
        Lockdown lockdown = new Lockdown(standstill, plan, pid);
        try {
            return lockdown.lockAll(processes);
        } catch (RuntimeException | Error failure) {
            processes.get().forEach(process -> Processes.signal(process, Signals.SIGKILL));
            throw failure;
        } finally {
            lockdown.letGo();
        }
    }

    private LockResult lockAll(Supplier<? extends Collection<Integer>> processes) {
        if (!standstill.stop(processes, PATIENCE)) {
            String tids = standstill.moving().stream().map(String::valueOf).collect(Collectors.joining(", "));
            throw new LockException("process " + pid + " cannot be locked: its thread " + tids + " did not stop within "
                    + PATIENCE.toSeconds() + " s" + NOTHING_CHANGED);
        }
        List<ProcessLock> locks = processes.get().stream()
                .map(process -> new ProcessLock(standstill, plan, process))
                .filter(lock -> !lock.threads().isEmpty())
                .toList();
        locks.forEach(this::requireNoObstacle);
        locks.forEach(this::install);
        locks.forEach(Lockdown::verify);
        return result(locks);
    }

    private void letGo() {
        standstill.letGo(tid -> !isLocked(tid) || plan.allows(RESTART_SYSCALL));
    }

    private void requireNoObstacle(ProcessLock lock) {
        lock.obstacle().ifPresent(why -> {
            throw new LockException("process " + lock.pid() + " cannot be locked: " + why + NOTHING_CHANGED);
        });
    }

    private void install(ProcessLock lock) {
        Optional<String> failure = lock.install();
        if (failure.isPresent()) {
            String changed = locked.isEmpty()
                    ? "; no process has the filter"
                    : "; these have it already, and keep it: "
                            + locked.stream()
                                    .map(other -> String.valueOf(other.pid()))
                                    .collect(Collectors.joining(", "))
                            + "; the others do not";
            throw new LockException("process " + lock.pid() + " cannot be locked: " + failure.get() + changed);
        }
        locked.add(lock);
    }

    private static void verify(ProcessLock lock) {
        lock.difference().ifPresent(what -> {
            throw new LockException("process " + lock.pid() + " is not locked as it should be: " + what);
        });
    }

    private boolean isLocked(int tid) {
        return ProcFs.statusNumber(tid, "Tgid")
                .map(process -> locked.stream().anyMatch(lock -> lock.pid() == process))
                .orElse(false);
    }

    private LockResult result(List<ProcessLock> all) {
        List<ProcessLock> locks =
                all.stream().filter(lock -> !lock.threads().isEmpty()).toList();
        Set<String> denied = new TreeSet<>();
        int threads = 0;
        for (ProcessLock lock : locks) {
            for (int tid : lock.threads()) {
                threads++;
                OptionalInt call = standstill.interruptedCall(tid);
                if (call.isPresent() && !plan.allows(call.getAsInt())) {
                    denied.add(SyscallTable.of(Host.ARCHITECTURE)
                            .name(call.getAsInt())
                            .orElse("#" + call.getAsInt()));
                }
            }
        }
        return new LockResult(
                locks.stream().map(ProcessLock::pid).toList(), threads, ProcessLock.canReadBack(), List.copyOf(denied));
    }
}
