package syscribe.tracer.linux;

/**
 * Waits for several descriptors at once, with ppoll(2):
 *
 * <pre>{@code
 * struct pollfd {                       // asm-generic/poll.h
 *     int fd;                           //  0
 *     short events;                     //  4
 *     short revents;                    //  6
 * };
 * struct timespec { long tv_sec; long tv_nsec; };
 * }</pre>
 */
final class PollSet {
    static final int POLLFD_BYTES = 8;
    private static final int EVENTS = 4;
    private static final short POLLIN = 1;
    private static final long NANOS = 1_000_000_000;

    private final NativeBuffer set;
    private final int size;
    private final NativeBuffer timeout = new NativeBuffer(2L * Long.BYTES);

    PollSet(int... descriptors) {
        size = descriptors.length;
        set = new NativeBuffer((long) size * POLLFD_BYTES);
        for (int i = 0; i < size; i++) {
            set.putInt((long) i * POLLFD_BYTES, descriptors[i]);
            set.putShort((long) i * POLLFD_BYTES + EVENTS, POLLIN);
        }
    }

    /** Until one of them can be read, or the time is over; a signal may end it as well. */
    void await(long nanos) {
        timeout.putLong(0, Math.max(0, nanos) / NANOS);
        timeout.putLong(Long.BYTES, Math.max(0, nanos) % NANOS);
        long result = Kernel.tryCall(Kernel.number("ppoll"), set.address(), size, timeout.address(), 0, Long.BYTES);
        if (result < 0) {
            throw new KernelException("ppoll", new long[] {size}, (int) -result);
        }
    }
}
