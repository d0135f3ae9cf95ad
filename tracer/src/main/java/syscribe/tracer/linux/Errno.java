package syscribe.tracer.linux;

/** The kernel's error numbers ({@code asm-generic/errno-base.h}, {@code asm-generic/errno.h}) and its internal restart codes. */
public final class Errno {
    public static final int EPERM = 1;
    public static final int ENOENT = 2;
    public static final int ESRCH = 3;
    public static final int EINTR = 4;
    public static final int EIO = 5;
    public static final int ENOEXEC = 8;
    public static final int ECHILD = 10;
    public static final int EACCES = 13;
    public static final int EFAULT = 14;
    public static final int EEXIST = 17;
    public static final int ENOTDIR = 20;
    public static final int EINVAL = 22;
    public static final int ENOSYS = 38;

    /** {@code ERESTARTSYS .. ERESTART_RESTARTBLOCK}, {@code linux/errno.h}: only a tracer ever sees them. */
    private static final int FIRST_RESTART = 512;

    private static final int LAST_RESTART = 516;

    private static final int MAX_ERRNO = 4095;

    private static final String[] NAMES = """
            - EPERM ENOENT ESRCH EINTR EIO ENXIO E2BIG ENOEXEC EBADF ECHILD EAGAIN ENOMEM EACCES EFAULT ENOTBLK
            EBUSY EEXIST EXDEV ENODEV ENOTDIR EISDIR EINVAL ENFILE EMFILE ENOTTY ETXTBSY EFBIG ENOSPC ESPIPE
            EROFS EMLINK EPIPE EDOM ERANGE EDEADLK ENAMETOOLONG ENOLCK ENOSYS ENOTEMPTY ELOOP - ENOMSG EIDRM
            ECHRNG EL2NSYNC EL3HLT EL3RST ELNRNG EUNATCH ENOCSI EL2HLT EBADE EBADR EXFULL ENOANO EBADRQC EBADSLT
            - EBFONT ENOSTR ENODATA ETIME ENOSR ENONET ENOPKG EREMOTE ENOLINK EADV ESRMNT ECOMM EPROTO EMULTIHOP
            EDOTDOT EBADMSG EOVERFLOW ENOTUNIQ EBADFD EREMCHG ELIBACC ELIBBAD ELIBSCN ELIBMAX ELIBEXEC EILSEQ
            ERESTART ESTRPIPE EUSERS ENOTSOCK EDESTADDRREQ EMSGSIZE EPROTOTYPE ENOPROTOOPT EPROTONOSUPPORT
            ESOCKTNOSUPPORT EOPNOTSUPP EPFNOSUPPORT EAFNOSUPPORT EADDRINUSE EADDRNOTAVAIL ENETDOWN ENETUNREACH
            ENETRESET ECONNABORTED ECONNRESET ENOBUFS EISCONN ENOTCONN ESHUTDOWN ETOOMANYREFS ETIMEDOUT
            ECONNREFUSED EHOSTDOWN EHOSTUNREACH EALREADY EINPROGRESS ESTALE EUCLEAN ENOTNAM ENAVAIL EISNAM
            EREMOTEIO EDQUOT ENOMEDIUM EMEDIUMTYPE ECANCELED ENOKEY EKEYEXPIRED EKEYREVOKED EKEYREJECTED
            EOWNERDEAD ENOTRECOVERABLE ERFKILL EHWPOISON
            """.strip().split("\\s+");

    private Errno() {}

    /** {@code ENOENT} for 2; the number for one that has no name. */
    public static String name(int errno) {
        boolean named = errno > 0 && errno < NAMES.length && !NAMES[errno].equals("-");
        return named ? NAMES[errno] : Integer.toString(errno);
    }

    /** The number of a name such as {@code ENOENT}, or -1. */
    public static int byName(String name) {
        for (int errno = 1; errno < NAMES.length; errno++) {
            if (NAMES[errno].equals(name)) {
                return errno;
            }
        }
        return -1;
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
        return result <= -FIRST_RESTART && result >= -LAST_RESTART;
    }
}
