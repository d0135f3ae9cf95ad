package syscribe.tracer.linux;

import java.time.Duration;
import java.util.Optional;

/** A process held by a descriptor, so that its end is noticed whoever gets its number next (pidfd_open(2), Linux 5.3). */
public final class PidFd implements AutoCloseable {
    private static final int POLLIN = 1;
    /** {@code struct pollfd { int fd; short events; short revents; }}. */
    private static final int POLLFD_BYTES = 8;

    private final int descriptor;
    private final NativeBuffer pollfd = new NativeBuffer(POLLFD_BYTES);

    private PidFd(int descriptor) {
        this.descriptor = descriptor;
        pollfd.putInt(0, descriptor);
        pollfd.putShort(4, (short) POLLIN);
    }

    /** Stays open for the life of this process, or until it is closed. */
    public static PidFd open(int pid) {
        return new PidFd((int) Kernel.call(Kernel.number("pidfd_open"), pid, 0));
    }

    /** The same; empty where there is no such process. */
    public static Optional<PidFd> tryOpen(int pid) {
        long descriptor = Kernel.tryCall(Kernel.number("pidfd_open"), pid, 0);
        return descriptor < 0 ? Optional.empty() : Optional.of(new PidFd((int) descriptor));
    }

    /**
     * Sends a signal to it, whoever has its number by now.
     *
     * @return whether it has been sent; not to a process that has ended, or that is another user's
     */
    public boolean signal(int signal) {
        return Kernel.tryCall(Kernel.number("pidfd_send_signal"), descriptor, signal, 0, 0) == 0;
    }

    @Override
    public void close() {
        Kernel.tryCall(Kernel.number("close"), descriptor);
    }

    /**
     * Waits for the end of the process; a signal to the calling thread ends the wait.
     *
     * @param limit rounded up to milliseconds
     * @return whether it has ended
     */
    public boolean awaitEnd(Duration limit) {
        long millis =
                Math.min(Integer.MAX_VALUE, Math.max(0, limit.plusNanos(999_999).toMillis()));
        return Kernel.tryInterruptibly(Kernel.number("poll"), pollfd.address(), 1, millis) > 0;
    }
}
