package syscribe.tracer.linux;

import java.io.IOException;
import java.nio.file.Path;

/** Makes this process independent of whoever has started it. */
public final class Detachment {
    // asm-generic/fcntl.h
    private static final int AT_FDCWD = -100;
    private static final int O_RDWR = 2;
    private static final int O_CREAT = 0100;
    private static final int O_APPEND = 02000;
    /** The directory may be one where others can put a link. */
    private static final int O_NOFOLLOW = 0400000;

    private static final int O_CLOEXEC = 02000000;
    private static final int MODE = 0600;
    private static final int STANDARD_DESCRIPTORS = 3;

    private Detachment() {}

    /** Begins a session of its own, without a terminal; one that leads its process group already stays in its session. */
    public static void leaveSession() {
        Kernel.tryCall(Kernel.number("setsid"));
    }

    /**
     * Lets go of the standard descriptors, so that nobody waits for their end, and of the working directory.
     *
     * @param log what is written to standard output and error from now on is added to it
     * @throws IOException where it cannot be opened; nothing has changed then
     */
    public static void leaveStandardStreams(Path log) throws IOException {
        long file = open(log.toString(), O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW);
        long nothing = open("/dev/null", O_RDWR);
        for (int descriptor = 0; descriptor < STANDARD_DESCRIPTORS; descriptor++) {
            Kernel.call(Kernel.number("dup3"), descriptor == 0 ? nothing : file, descriptor, 0);
        }
        close((int) file);
        close((int) nothing);
        Kernel.call(Kernel.number("chdir"), NativeBuffer.ofCString("/").address());
    }

    /** Closes a descriptor that Java knows nothing of. */
    public static void close(int descriptor) {
        Kernel.call(Kernel.number("close"), descriptor);
    }

    private static long open(String path, int flags) throws IOException {
        NativeBuffer name = NativeBuffer.ofCString(path);
        long file = Kernel.tryCall(Kernel.number("openat"), AT_FDCWD, name.address(), flags | O_CLOEXEC, MODE);
        if (file < 0) {
            throw new IOException(path + " cannot be opened: " + Errno.name((int) -file));
        }
        return file;
    }
}
