package syscribe.tracer;

import java.io.File;
import java.lang.ref.Reference;
import java.util.HashSet;
import java.util.Set;
import syscribe.tracer.SyscallSequence.Then;
import syscribe.tracer.linux.Errno;
import syscribe.tracer.linux.KernelException;
import syscribe.tracer.linux.NativeBuffer;
import syscribe.tracer.linux.Pipe;
import syscribe.tracer.linux.ProcFs;
import syscribe.tracer.linux.Ptrace;
import syscribe.tracer.linux.Signals;
import syscribe.tracer.linux.TraceeGoneException;

/**
 * A process that ran before we came, and is to run on when we go.
 *
 * <p>Its threads are seized without {@code PTRACE_O_EXITKILL}, so that the kernel lets it go on if this process dies, and it
 * is never given a filter. The event loop sleeps in wait4; what wakes it to leave is the death of a child of ours that does
 * nothing but wait for that.
 */
public final class Attachment {
    /** No {@code TRACESECCOMP}: a filter of the process that asks for a tracer gets ENOSYS, as it does without one. */
    private static final int OPTIONS =
            Ptrace.O_TRACESYSGOOD | Ptrace.O_TRACEFORK | Ptrace.O_TRACEVFORK | Ptrace.O_TRACECLONE | Ptrace.O_TRACEEXEC;

    private static final int PR_SET_PDEATHSIG = 1;
    private static final long LAST_DESCRIPTOR = 0xFFFF_FFFFL;
    private static final long ALL_SIGNALS = -1L;

    private final int pid;
    private final Pipe bell = Pipe.create();
    private final int bellChild;
    private final Set<Integer> seized = new HashSet<>();
    private boolean rung;

    private Attachment(int pid) {
        this.pid = pid;
        this.bellChild = startBellChild();
    }

    /**
     * Seizes every thread of a process, and makes each stop. The calling thread becomes the tracer.
     *
     * @throws TraceDeniedException where the kernel does not let us, or there is no such process
     */
    public static Attachment to(int pid) {
        seizeFirst(pid);
        Attachment attachment = new Attachment(pid);
        attachment.seized.add(pid);
        attachment.seizeThreads();
        return attachment;
    }

    public int pid() {
        return pid;
    }

    /** Asks the event loop to let the process go. For any thread; a second time changes nothing. */
    public synchronized void leave() {
        if (!rung) {
            rung = true;
            bell.closeWriteEnd();
        }
    }

    /** The threads that were there when we came, and have not had their first stop yet. */
    Set<Integer> seized() {
        return seized;
    }

    boolean isRequestToLeave(Stop stop) {
        return stop.tid() == bellChild && (stop instanceof Stop.Exited || stop instanceof Stop.Killed);
    }

    private static void seizeFirst(int pid) {
        int process = ProcFs.statusNumber(pid, "Tgid")
                .orElseThrow(() -> new TraceDeniedException("there is no process " + pid));
        if (process != pid) {
            throw new TraceDeniedException(pid + " is a thread of the process " + process);
        }
        try {
            Ptrace.seize(pid, OPTIONS);
            Ptrace.interrupt(pid);
        } catch (KernelException refused) {
            throw new TraceDeniedException(refused);
        }
    }

    /** A thread that is made meanwhile is either seen in the next round or, where its maker was seized, is seized already. */
    private void seizeThreads() {
        Set<Integer> seen = new HashSet<>(Set.of(pid));
        boolean more = true;
        while (more) {
            more = false;
            for (int tid : threads()) {
                if (seen.add(tid)) {
                    more = true;
                    seizeThread(tid);
                }
            }
        }
    }

    private void seizeThread(int tid) {
        try {
            Ptrace.seize(tid, OPTIONS);
            seized.add(tid);
            Ptrace.interrupt(tid);
        } catch (TraceeGoneException gone) {
            // It has ended, which nobody needs to know.
        } catch (KernelException refused) {
            if (refused.errno() != Errno.EPERM && refused.errno() != Errno.ESRCH) {
                throw refused;
            }
        }
    }

    private Set<Integer> threads() {
        String[] names = new File("/proc/" + pid + "/task").list();
        Set<Integer> tids = new HashSet<>();
        for (String name : names == null ? new String[0] : names) {
            tids.add(Integer.valueOf(name));
        }
        return tids;
    }

    /** It keeps no descriptor of ours open; {@code close_range} does so since Linux 5.9. */
    private int startBellChild() {
        SyscallSequence calls = new SyscallSequence();
        calls.call(Then.RETURN_UNLESS_ZERO, "clone", Signals.SIGCHLD);
        calls.call(Then.CONTINUE, "prctl", PR_SET_PDEATHSIG, Signals.SIGKILL);
        calls.call(Then.CONTINUE, "close_range", 0, bell.readEnd() - 1L, 0);
        calls.call(Then.CONTINUE, "close_range", bell.readEnd() + 1L, LAST_DESCRIPTOR, 0);
        calls.call(Then.CONTINUE, "close", bell.writeEnd());
        calls.call(Then.CONTINUE, "read", bell.readEnd(), calls.keep(new NativeBuffer(1)), 1);
        calls.call(Then.CONTINUE, "exit_group", 0);
        SyscallSequence.Prepared child = calls.prepare();
        NativeBuffer mask = CallerState.exchangeMask(ALL_SIGNALS);
        try {
            child.run();
        } finally {
            CallerState.exchangeMask(mask.getLong(0));
            Reference.reachabilityFence(child);
        }
        if (child.result(0) < 0) {
            throw child.failure(0);
        }
        return (int) child.result(0);
    }
}
