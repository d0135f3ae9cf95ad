package syscribe.tracer.linux;

import com.sun.jna.Native;

/** The one native function, mapped directly because it is called several times for every ptrace stop. */
final class LibC {
    static {
        Native.register(LibC.class, "c");
    }

    private LibC() {}

    /**
     * {@code long syscall(long number, ...)}, {@code unistd.h}. Arguments beyond the ones a call takes are ignored.
     *
     * @return the result, or -1 with the reason in {@link Native#getLastError()}
     */
    static native long syscall(long number, long a, long b, long c, long d, long e, long f);
}
