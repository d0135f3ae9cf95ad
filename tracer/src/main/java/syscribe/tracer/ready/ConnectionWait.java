package syscribe.tracer.ready;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;
import syscribe.tracer.Tracee;
import syscribe.tracer.linux.Host;
import syscribe.tracer.linux.Kernel;
import syscribe.tracer.linux.TraceeMemory;

/**
 * Somebody waits for connections: by {@code accept}, or by {@code epoll_wait}, {@code poll} or {@code select} on a descriptor that
 * {@code listen} was called for.
 *
 * <p>Descriptors are told apart by their numbers, which children inherit; so those of all processes are thrown together.
 */
final class ConnectionWait implements ReadySign {
    private static final Set<Integer> ACCEPT = Set.of(Kernel.number("accept"), Kernel.number("accept4"));
    private static final Set<Integer> EPOLL_WAIT =
            Set.of(Kernel.number("epoll_wait"), Kernel.number("epoll_pwait"), Kernel.number("epoll_pwait2"));
    private static final Set<Integer> POLL = Set.of(Kernel.number("poll"), Kernel.number("ppoll"));
    private static final Set<Integer> SELECT = Set.of(Kernel.number("select"), Kernel.number("pselect6"));
    private static final int LISTEN = Kernel.number("listen");
    private static final int EPOLL_CTL = Kernel.number("epoll_ctl");
    /** {@code linux/eventpoll.h}. */
    private static final int EPOLL_CTL_DEL = 2;

    /** {@code struct pollfd { int fd; short events; short revents; }}. */
    private static final int POLLFD_BYTES = 8;

    private static final int MOST_POLLED = 4096 / POLLFD_BYTES;
    /** {@code FD_SETSIZE}. */
    private static final int MOST_SELECTED = 1024;

    private final Set<Integer> listening = new HashSet<>();
    private final Set<Integer> polling = new HashSet<>();
    private final TraceeMemory memory = new TraceeMemory();

    @Override
    public boolean isShownBy(Tracee tracee) {
        int number = tracee.number();
        int descriptor = (int) tracee.argument(0);
        if (tracee.arch() != Host.ARCHITECTURE.auditValue()) {
            return false;
        }
        if (number == LISTEN) {
            listening.add(descriptor);
        } else if (number == EPOLL_CTL && tracee.argument(1) != EPOLL_CTL_DEL) {
            if (listening.contains((int) tracee.argument(2))) {
                polling.add(descriptor);
            }
        }
        return ACCEPT.contains(number)
                || (EPOLL_WAIT.contains(number) && polling.contains(descriptor))
                || (POLL.contains(number) && polls(tracee))
                || (SELECT.contains(number) && selects(tracee));
    }

    private boolean polls(Tracee tracee) {
        int count = (int) Math.min(Math.max(0, tracee.argument(1)), MOST_POLLED);
        if (listening.isEmpty() || count == 0) {
            return false;
        }
        byte[] entries = memory.read(tracee.tid(), tracee.argument(0), count * POLLFD_BYTES);
        ByteBuffer buffer = ByteBuffer.wrap(entries).order(ByteOrder.nativeOrder());
        for (int at = 0; at + POLLFD_BYTES <= entries.length; at += POLLFD_BYTES) {
            if (listening.contains(buffer.getInt(at))) {
                return true;
            }
        }
        return false;
    }

    /** The second argument is a bitmap of the descriptors that are to become readable. */
    private boolean selects(Tracee tracee) {
        if (listening.isEmpty() || tracee.argument(1) == 0) {
            return false;
        }
        byte[] bits = memory.read(tracee.tid(), tracee.argument(1), MOST_SELECTED / Byte.SIZE);
        long count = Math.min(tracee.argument(0), bits.length * (long) Byte.SIZE);
        return listening.stream()
                .anyMatch(fd -> fd >= 0 && fd < count && (bits[fd / Byte.SIZE] >> (fd % Byte.SIZE) & 1) != 0);
    }
}
