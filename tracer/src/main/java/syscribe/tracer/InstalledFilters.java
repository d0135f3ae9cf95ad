package syscribe.tracer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import syscribe.profiles.bpf.BpfProgram;
import syscribe.tracer.linux.Errno;
import syscribe.tracer.linux.Host;
import syscribe.tracer.linux.KernelException;
import syscribe.tracer.linux.Processes;
import syscribe.tracer.linux.Processes.Waited;
import syscribe.tracer.linux.Ptrace;
import syscribe.tracer.linux.TraceeGoneException;

/**
 * Reads the seccomp filters back that a running task carries ({@code PTRACE_SECCOMP_GET_FILTER}, since Linux 4.4).
 *
 * <p>The task is stopped for a moment and goes on as it was. Needs CAP_SYS_ADMIN, and a reader that has no filter itself.
 */
public final class InstalledFilters {
    private InstalledFilters() {}

    /**
     * Reads all filters of a task.
     *
     * @param tid a thread id; a process id means its first thread
     * @return the newest first, the order in which the kernel runs them; empty where it has none
     * @throws TraceDeniedException where this process may not look
     */
    public static List<BpfProgram> of(int tid) {
        seize(tid);
        try {
            stop(tid);
            List<BpfProgram> filters = read(tid);
            Ptrace.detach(tid, 0);
            return filters;
        } catch (TraceeGoneException gone) {
            throw new TraceDeniedException("process " + tid + " has ended");
        }
    }

    private static void seize(int tid) {
        try {
            Ptrace.seize(tid, 0);
        } catch (KernelException refused) {
            if (refused.errno() == Errno.ESRCH) {
                throw new TraceDeniedException("there is no process " + tid);
            }
            throw new TraceDeniedException(refused);
        }
    }

    /** Signals that come first go to the task. */
    private static void stop(int tid) {
        Processes children = new Processes();
        Ptrace.interrupt(tid);
        while (true) {
            Waited waited = children.await(tid);
            Stop stop = waited == null ? new Stop.Exited(tid, 0) : WaitStatus.decode(tid, waited.status());
            if (stop instanceof Stop.Trap || stop instanceof Stop.Group) {
                return;
            }
            if (stop.isEnd()) {
                throw new TraceDeniedException("process " + tid + " has ended");
            }
            Ptrace.resume(tid, stop instanceof Stop.SignalDelivery delivery ? delivery.signal() : 0);
        }
    }

    /** Reads those of a task that stands for us, the newest first; the kernel counts them from the oldest ({@code get_nth_filter}). */
    static List<BpfProgram> read(int tid) {
        List<BpfProgram> filters = new ArrayList<>();
        byte[] filter = Ptrace.seccompFilter(tid, 0);
        while (filter.length > 0) {
            filters.add(BpfProgram.fromBytes(filter, Host.ARCHITECTURE.byteOrder()));
            filter = Ptrace.seccompFilter(tid, filters.size());
        }
        Collections.reverse(filters);
        return filters;
    }
}
