package syscribe.tracer.ready;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import syscribe.tracer.Tracee;
import syscribe.tracer.linux.Host;
import syscribe.tracer.linux.Kernel;
import syscribe.tracer.linux.TraceeMemory;

/** The beginning of what a tracee is about to write or send. */
final class WrittenText {
    private static final int WRITE = Kernel.number("write");
    private static final int SENDTO = Kernel.number("sendto");
    private static final int WRITEV = Kernel.number("writev");
    private static final int SENDMSG = Kernel.number("sendmsg");

    private static final int MOST = 4096;
    private static final int MOST_PIECES = 16;
    /** {@code struct iovec { void *iov_base; size_t iov_len; }}. */
    private static final int IOVEC_BYTES = 16;

    /** {@code struct msghdr { void *name; int length; struct iovec *iov; size_t iovlen; … }}, {@code bits/socket.h}. */
    private static final int MSGHDR_BYTES = 32;

    private static final int MSG_IOV = 16;
    private static final int MSG_IOVLEN = 24;

    private final TraceeMemory memory = new TraceeMemory();

    /** At most 4,096 bytes, one char each; empty where the call at hand writes nothing. */
    String of(Tracee tracee) {
        if (tracee.arch() != Host.ARCHITECTURE.auditValue()) {
            return "";
        }
        int number = tracee.number();
        if (number == WRITE || number == SENDTO) {
            return text(tracee.tid(), tracee.argument(1), tracee.argument(2));
        }
        if (number == WRITEV) {
            return gathered(tracee.tid(), tracee.argument(1), tracee.argument(2));
        }
        if (number == SENDMSG) {
            ByteBuffer header = read(tracee.tid(), tracee.argument(1), MSGHDR_BYTES);
            return header.remaining() < MSGHDR_BYTES
                    ? ""
                    : gathered(tracee.tid(), header.getLong(MSG_IOV), header.getLong(MSG_IOVLEN));
        }
        return "";
    }

    private String gathered(int tid, long vector, long count) {
        int pieces = (int) Math.min(Math.max(0, count), MOST_PIECES);
        ByteBuffer entries = read(tid, vector, pieces * IOVEC_BYTES);
        StringBuilder all = new StringBuilder();
        while (entries.remaining() >= IOVEC_BYTES && all.length() < MOST) {
            all.append(text(tid, entries.getLong(), entries.getLong()));
        }
        return all.toString();
    }

    private String text(int tid, long address, long length) {
        int most = (int) Math.min(Math.max(0, length), MOST);
        return new String(memory.read(tid, address, most), StandardCharsets.ISO_8859_1);
    }

    private ByteBuffer read(int tid, long address, int length) {
        return ByteBuffer.wrap(memory.read(tid, address, length)).order(ByteOrder.nativeOrder());
    }
}
