package syscribe.tracer.linux;

import java.time.Duration;

/** A process held by a descriptor, so that its end is noticed whoever gets its number next (pidfd_open(2), Linux 5.3). */
public final class PidFd {
    private static final int POLLIN = 1;
    /** {@code struct pollfd { int fd; short events; short revents; }}. */
    private static final int POLLFD_BYTES = 8;

    private final NativeBuffer pollfd = new NativeBuffer(POLLFD_BYTES);

    private PidFd(int descriptor) {
        pollfd.putInt(0, descriptor);
        pollfd.putShort(4, (short) POLLIN);
    }

    /** Stays open for the life of this process. */
    public static PidFd open(int pid) {
        return new PidFd((int) Kernel.call(Kernel.number("pidfd_open"), pid, 0));
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
