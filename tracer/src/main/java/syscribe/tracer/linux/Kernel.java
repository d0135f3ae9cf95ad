package syscribe.tracer.linux;

import com.sun.jna.Native;
import syscribe.profiles.SyscallTable;

/** Makes system calls of this process by name. */
public final class Kernel {
    private static final SyscallTable TABLE = SyscallTable.of(Host.ARCHITECTURE);

    private Kernel() {}

    /** The number of a call on {@link Host#ARCHITECTURE}. */
    public static int number(String name) {
        return TABLE.number(name)
                .orElseThrow(() -> new IllegalArgumentException(Host.ARCHITECTURE.label() + " has no syscall " + name));
    }

    /**
     * Makes the call, again where a signal interrupted it.
     *
     * @param number from {@link #number}
     * @return the result, 0 or more
     * @throws KernelException where the kernel answers with an error
     */
    public static long call(int number, long... arguments) {
        long result = tryCall(number, arguments);
        if (result < 0) {
            throw failure(number, arguments, (int) -result);
        }
        return result;
    }

    /**
     * Makes the call, again where a signal interrupted it.
     *
     * @return the result, or the negated errno
     */
    public static long tryCall(int number, long... arguments) {
        long result;
        do {
            result = once(number, arguments);
        } while (result == -Errno.EINTR);
        return result;
    }

    /** Makes the call once: like {@link #tryCall}, but EINTR where a signal to the calling thread interrupted it. */
    static long tryInterruptibly(int number, long... arguments) {
        return once(number, arguments);
    }

    /** Like {@link #tryCall} with four arguments, without an array: for the calls made at every stop. */
    static long tryCall4(int number, long a, long b, long c, long d) {
        while (true) {
            long result = LibC.syscall(number, a, b, c, d, 0, 0);
            if (result != -1) {
                return result;
            }
            int errno = Native.getLastError();
            if (errno != Errno.EINTR) {
                return -errno;
            }
        }
    }

    private static long once(int number, long[] arguments) {
        long[] a = new long[6];
        System.arraycopy(arguments, 0, a, 0, arguments.length);
        long result = LibC.syscall(number, a[0], a[1], a[2], a[3], a[4], a[5]);
        return result == -1 ? -Native.getLastError() : result;
    }

    /** The name of a call on {@link Host#ARCHITECTURE}. */
    public static String name(int number) {
        return TABLE.name(number).orElse("syscall " + number);
    }

    /** The exception for a call that was made by other means and answered with an error. */
    public static KernelException failure(int number, long[] arguments, int errno) {
        return new KernelException(name(number), arguments, errno);
    }
}
