package syscribe.tracer.linux;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/** The one native function, mapped directly because it is called several times for every ptrace stop. */
final class LibC {
    private static final String SEARCH_PATH = "jna.platform.library.path";

    static {
        // Without it JNA asks ldconfig, in another process, where libraries are. We need what this process has, no
        // more.
        if (System.getProperty(SEARCH_PATH) == null) {
            System.setProperty(SEARCH_PATH, "");
        }
        Native.register(LibC.class, NativeLibrary.getProcess());
    }

    private LibC() {}

    /**
     * {@code long syscall(long number, ...)}, {@code unistd.h}. Arguments beyond the ones a call takes are ignored.
     *
     * @return the result, or -1 with the reason in {@link Native#getLastError()}
     */
    static native long syscall(long number, long a, long b, long c, long d, long e, long f);
}
