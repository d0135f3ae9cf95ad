package syscribe.tracer.linux;

import org.jspecify.annotations.Nullable;

/** Waiting for children and tracees, and sending signals. */
public final class Processes {
    /** Children made by fork and by clone alike ({@code linux/wait.h}). */
    private static final int WALL = 0x40000000;
    /** Only children and tracees of the calling thread, so that nobody else's child is reaped. */
    private static final int WNOTHREAD = 0x20000000;

    private static final int WNOHANG = 1;
    private static final int WSTOPPED = 2;
    private static final int WEXITED = 4;
    private static final int WNOWAIT = 0x01000000;
    private static final int ANY = -1;
    /** {@code linux/prctl.h}. */
    private static final int PR_SET_CHILD_SUBREAPER = 36;
    /** {@code idtype_t}, {@code linux/wait.h}. */
    private static final int P_ALL = 0;

    private static final int P_PID = 1;

    // asm-generic/siginfo.h
    private static final int SIGINFO_BYTES = 128;
    private static final int SI_CODE = 8;
    private static final int SI_PID = 16;
    private static final int SI_STATUS = 24;
    private static final int CLD_EXITED = 1;
    private static final int CLD_KILLED = 2;
    private static final int CLD_DUMPED = 3;

    private static final int WAIT4 = Kernel.number("wait4");
    private static final int WAITID = Kernel.number("waitid");
    private static final int KILL = Kernel.number("kill");
    private static final int TGKILL = Kernel.number("tgkill");

    private final NativeBuffer status = new NativeBuffer(4);
    private final NativeBuffer siginfo = new NativeBuffer(SIGINFO_BYTES);

    /**
     * A change of state of a child or tracee.
     *
     * @param tid who; 0 where a signal to the calling thread has ended the wait
     * @param status the raw wait status
     */
    public record Waited(int tid, int status) {
        private static final Waited INTERRUPTED = new Waited(0, 0);

        public boolean isInterrupted() {
            return tid == 0;
        }
    }

    /**
     * Blocks until a child or tracee of the calling thread changes its state.
     *
     * @param tid whom to wait for; -1 for any
     * @return null where there is none left
     */
    public @Nullable Waited await(int tid) {
        return await(tid, 0);
    }

    /** Like {@link #await} for any of them; a signal to the calling thread ends it. */
    public @Nullable Waited awaitOrInterrupt() {
        return waited(Kernel.tryInterruptibly(WAIT4, ANY, status.address(), WALL | WNOTHREAD, 0));
    }

    /** Like {@link #await} for any of them, but null at once where none has changed its state. */
    public @Nullable Waited poll() {
        return poll(ANY);
    }

    /** Null where it has not changed its state. */
    public @Nullable Waited poll(int tid) {
        return await(tid, WNOHANG);
    }

    /** Like {@link #awaitOrInterrupt}, but the change of state is there to be waited for still. */
    public @Nullable Waited peekOrInterrupt() {
        return peeked(Kernel.tryInterruptibly(
                WAITID, P_ALL, 0, siginfo.address(), WEXITED | WSTOPPED | WNOWAIT | WALL | WNOTHREAD, 0));
    }

    /** Like {@link #peekOrInterrupt}, but null at once where none has changed its state. */
    public @Nullable Waited peek() {
        return peek(P_ALL, 0);
    }

    /** Like {@link #peek} for one. */
    public @Nullable Waited peek(int tid) {
        return peek(P_PID, tid);
    }

    private @Nullable Waited peek(int type, int tid) {
        int options = WNOHANG | WEXITED | WSTOPPED | WNOWAIT | WALL | WNOTHREAD;
        return peeked(Kernel.tryCall(WAITID, type, tid, siginfo.address(), options, 0));
    }

    private @Nullable Waited await(int tid, int options) {
        return waited(Kernel.tryCall4(WAIT4, tid, status.address(), WALL | WNOTHREAD | options, 0));
    }

    private @Nullable Waited waited(long who) {
        if (who == -Errno.ECHILD || who == 0) {
            return null;
        }
        if (who == -Errno.EINTR) {
            return Waited.INTERRUPTED;
        }
        if (who < 0) {
            throw new KernelException("wait4", new long[0], (int) -who);
        }
        return new Waited((int) who, status.getInt(0));
    }

    private @Nullable Waited peeked(long result) {
        if (result == -Errno.EINTR) {
            return Waited.INTERRUPTED;
        }
        if (result < 0 && result != -Errno.ECHILD) {
            throw new KernelException("waitid", new long[0], (int) -result);
        }
        int tid = siginfo.getInt(SI_PID);
        return result < 0 || tid == 0 ? null : new Waited(tid, rawStatus());
    }

    /** The status as wait4 has it (wait(2)). */
    private int rawStatus() {
        int value = siginfo.getInt(SI_STATUS);
        return switch (siginfo.getInt(SI_CODE)) {
            case CLD_EXITED -> value << 8;
            case CLD_KILLED -> value;
            case CLD_DUMPED -> value | 0x80;
            default -> value << 8 | 0x7f;
        };
    }

    /** Makes this process the parent of those of its descendants whose own parent ends (prctl(2), {@code PR_SET_CHILD_SUBREAPER}). */
    public static void adoptOrphans() {
        Kernel.call(Kernel.number("prctl"), PR_SET_CHILD_SUBREAPER, 1);
    }

    /** Takes notice of the end of a child, whichever thread's it is; where it has not ended, nothing happens. */
    public void reap(int pid) {
        Kernel.tryCall(WAIT4, pid, status.address(), WALL | WNOHANG, 0);
    }

    /** Sends a signal to a process; one that is gone already is nobody's error. */
    public static void signal(int pid, int signal) {
        ignoreGone(Kernel.tryCall(KILL, pid, signal), "kill", pid, signal);
    }

    /** Sends a signal to one thread of a process; one that is gone already is nobody's error. */
    public static void signalThread(int pid, int tid, int signal) {
        ignoreGone(Kernel.tryCall(TGKILL, pid, tid, signal), "tgkill", pid, tid, signal);
    }

    /** Whether a task belongs to a thread group. */
    public static boolean isThreadOf(int pid, int tid) {
        return Kernel.tryCall(TGKILL, pid, tid, 0) != -Errno.ESRCH;
    }

    private static void ignoreGone(long result, String call, long... arguments) {
        if (result < 0 && result != -Errno.ESRCH) {
            throw new KernelException(call, arguments, (int) -result);
        }
    }
}
