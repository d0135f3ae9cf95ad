package syscribe.tracer.linux;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A system call of ours that the kernel refused: which, with what, and why. */
public class KernelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String call;
    private final int errno;

    public KernelException(String call, long[] arguments, int errno) {
        super(call
                + Arrays.stream(arguments)
                        .mapToObj(a -> a >= 0 && a < 10_000 ? Long.toString(a) : "0x" + Long.toHexString(a))
                        .collect(Collectors.joining(", ", "(", ")"))
                + ": " + Errno.describe(errno));
        this.call = call;
        this.errno = errno;
    }

    /** The call and the name of the error, without the arguments. */
    public String describe() {
        return call + ": " + Errno.name(errno);
    }

    public int errno() {
        return errno;
    }
}
