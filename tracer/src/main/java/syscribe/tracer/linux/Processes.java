package syscribe.tracer.linux;

import org.jspecify.annotations.Nullable;

/** Waiting for children and tracees, and sending signals. */
public final class Processes {
    /** Children made by fork and by clone alike ({@code linux/wait.h}). */
    private static final int WALL = 0x40000000;
    /** Only children and tracees of the calling thread, so that nobody else's child is reaped. */
    private static final int WNOTHREAD = 0x20000000;

    private static final int WNOHANG = 1;
    private static final int ANY = -1;

    private static final int WAIT4 = Kernel.number("wait4");
    private static final int KILL = Kernel.number("kill");
    private static final int TGKILL = Kernel.number("tgkill");

    private final NativeBuffer status = new NativeBuffer(4);

    /**
     * A change of state of a child or tracee.
     *
     * @param tid who
     * @param status the raw wait status
     */
    public record Waited(int tid, int status) {}

    /**
     * Blocks until a child or tracee of the calling thread changes its state.
     *
     * @param tid whom to wait for; -1 for any
     * @return null where there is none left
     */
    public @Nullable Waited await(int tid) {
        return await(tid, 0);
    }

    /** Like {@link #await} for any of them, but null at once where none has changed its state. */
    public @Nullable Waited poll() {
        return await(ANY, WNOHANG);
    }

    private @Nullable Waited await(int tid, int options) {
        long who = Kernel.tryCall4(WAIT4, tid, status.address(), WALL | WNOTHREAD | options, 0);
        if (who == -Errno.ECHILD || who == 0) {
            return null;
        }
        if (who < 0) {
            throw new KernelException("wait4", new long[] {tid}, (int) -who);
        }
        return new Waited((int) who, status.getInt(0));
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
