package syscribe.profiles;

import java.util.List;
import java.util.OptionalInt;

/**
 * The names of errors.
 *
 * <p>Numbers of {@code asm-generic/errno.h}, which all architectures but MIPS, PA-RISC, SPARC and Alpha use (and those
 * too up to 34).
 */
public final class ErrnoNames {
    /** {@code ERANGE}, the last of {@code asm-generic/errno-base.h}. */
    private static final int LAST_COMMON = 34;

    /** In the order of their numbers, from 1; {@code -} where a number is not used. */
    private static final List<String> FROM_ONE = List.of("""
            EPERM ENOENT ESRCH EINTR EIO ENXIO E2BIG ENOEXEC EBADF ECHILD EAGAIN ENOMEM EACCES EFAULT ENOTBLK
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
            """.split("\\s+"));

    private ErrnoNames() {}

    /** The number of a name, {@code EPERM}, or of a number in digits, which podman reads as well. */
    public static OptionalInt parse(String text) {
        if (text.matches("\\d{1,4}")) {
            return OptionalInt.of(Integer.parseInt(text));
        }
        if (text.equals("EWOULDBLOCK")) {
            return parse("EAGAIN");
        }
        if (text.equals("EDEADLOCK")) {
            return parse("EDEADLK");
        }
        int index = text.startsWith("E") ? FROM_ONE.indexOf(text) : -1;
        return index < 0 ? OptionalInt.empty() : OptionalInt.of(index + 1);
    }

    /** The name on an architecture; the digits where the number means something else there than on most. */
    public static String name(int errno, Architecture architecture) {
        boolean own = switch (architecture) {
            case MIPS, MIPSEL, MIPS64, MIPSEL64, MIPS64N32, MIPSEL64N32, PARISC, PARISC64 -> true;
            default -> false;
        };
        return own && errno > LAST_COMMON ? Integer.toString(errno) : name(errno);
    }

    /** {@code ENOENT} for 2; the digits of a number that has no name. */
    public static String name(int errno) {
        boolean named = errno > 0
                && errno <= FROM_ONE.size()
                && !FROM_ONE.get(errno - 1).equals("-");
        return named ? FROM_ONE.get(errno - 1) : Integer.toString(errno);
    }
}
