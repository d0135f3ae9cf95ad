package syscribe.tracer.linux;

import syscribe.profiles.ErrnoNames;

/** The kernel's error numbers, as far as this program asks for them ({@code asm-generic/errno-base.h}, {@code asm-generic/errno.h}), and its internal restart codes. */
public final class Errno {
    public static final int EPERM = 1;
    public static final int ENOENT = 2;
    public static final int ESRCH = 3;
    public static final int EINTR = 4;
    public static final int EIO = 5;
    public static final int ENOEXEC = 8;
    public static final int EBADF = 9;
    public static final int ECHILD = 10;
    public static final int EAGAIN = 11;
    public static final int EACCES = 13;
    public static final int EFAULT = 14;
    public static final int EEXIST = 17;
    public static final int ENOTDIR = 20;
    public static final int EINVAL = 22;
    public static final int EPIPE = 32;
    public static final int ENOSYS = 38;
    public static final int EPROTONOSUPPORT = 93;
    public static final int ENOBUFS = 105;

    /** {@code ERESTARTSYS .. ERESTART_RESTARTBLOCK}, {@code linux/errno.h}: only a tracer ever sees them. */
    private static final int FIRST_RESTART = 512;

    /** The kernel goes on by {@code restart_syscall}. */
    public static final int ERESTART_RESTARTBLOCK = 516;

    private static final int MAX_ERRNO = 4095;

    private Errno() {}

    /** {@code ENOENT} for 2; the number for one that has no name. */
    public static String name(int errno) {
        return ErrnoNames.name(errno);
    }

    static String describe(int errno) {
        return name(errno) + " (" + errno + ")";
    }

    /** Whether a syscall result is a negated errno ({@code IS_ERR_VALUE}, {@code linux/err.h}). */
    public static boolean isError(long result) {
        return result < 0 && result >= -MAX_ERRNO;
    }

    /** Whether a syscall result says that the call will be restarted, or fail with {@code EINTR}, once a signal was handled. */
    public static boolean isRestart(long result) {
        return result <= -FIRST_RESTART && result >= -ERESTART_RESTARTBLOCK;
    }
}
