package syscribe.tracer.linux;

import java.io.Closeable;
import java.util.Optional;

/**
 * Listens to the kernel's audit records: the multicast group of audit netlink (netlink(7); since Linux 3.16), which hears
 * every record whether or not an audit daemon runs, and disturbs none.
 *
 * <p>Precondition: one thread receives; any thread may {@link #wake}.
 */
public final class AuditSocket implements Closeable {
    // linux/netlink.h
    private static final int NETLINK_AUDIT = 9;
    private static final int SOL_NETLINK = 270;
    private static final int NETLINK_NO_ENOBUFS = 5;
    /** {@code AUDIT_NLGRP_READLOG}, {@code linux/audit.h}, as a bit of {@code nl_groups}. */
    private static final int READLOG = 1;

    // bits/socket.h, asm-generic/socket.h
    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW = 3;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVBUF = 8;
    private static final int SO_RCVBUFFORCE = 33;
    /** Since Linux 4.12. */
    private static final int SO_MEMINFO = 55;

    private static final int MSG_DONTWAIT = 0x40;
    /** {@code SK_MEMINFO_DROPS}, {@code linux/sock_diag.h}: an index into what SO_MEMINFO answers, an int each. */
    private static final int SK_MEMINFO_DROPS = 8;

    private static final int SK_MEMINFO_VARS = 9;

    /** The longest record has 8,970 bytes ({@code MAX_AUDIT_MESSAGE_LENGTH}, {@code linux/audit.h}). */
    private static final int MAX_MESSAGE = 1 << 16;

    private static final int RECVFROM = Kernel.number("recvfrom");

    private final int descriptor;
    private final boolean forced;
    private final Pipe wake = Pipe.create();
    private final PollSet recordsOrWake;
    private final PollSet records;
    private final NativeBuffer message = new NativeBuffer(MAX_MESSAGE);
    private final NativeBuffer sender = new NativeBuffer(SockaddrNl.BYTES);
    private final NativeBuffer senderLength = new NativeBuffer(4);

    private AuditSocket(int descriptor, boolean forced) {
        this.descriptor = descriptor;
        this.forced = forced;
        recordsOrWake = new PollSet(descriptor, wake.readEnd());
        records = new PollSet(descriptor);
    }

    /**
     * Begins to listen.
     *
     * @param bufferBytes how much the kernel may keep for us while we are busy; more than {@code net.core.rmem_max} needs
     *     CAP_NET_ADMIN
     * @throws KernelException EPERM without CAP_AUDIT_READ in the initial user namespace; EPROTONOSUPPORT where the kernel
     *     has no audit
     */
    public static AuditSocket open(int bufferBytes) {
        int descriptor = (int) Kernel.call(Kernel.number("socket"), AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_AUDIT);
        try {
            boolean forced = setBuffer(descriptor, bufferBytes);
            // Without this, one lost record makes the kernel drop all others until the buffer is empty.
            setOption(descriptor, SOL_NETLINK, NETLINK_NO_ENOBUFS, 1);
            NativeBuffer address = SockaddrNl.of(AF_NETLINK, READLOG);
            Kernel.call(Kernel.number("bind"), descriptor, address.address(), address.size());
            return new AuditSocket(descriptor, forced);
        } catch (KernelException e) {
            Kernel.tryCall(Kernel.number("close"), descriptor);
            throw e;
        }
    }

    /** Whether the buffer has the size that was asked for. */
    public boolean hasBufferAsked() {
        return forced;
    }

    /** Bytes that the kernel may keep, as it accounts for them: a record takes about 1 KiB. */
    public int bufferBytes() {
        NativeBuffer value = new NativeBuffer(4);
        option(SO_RCVBUF, value);
        return value.getInt(0);
    }

    /** How many records, of whatever type, the kernel could not hand to this socket; empty before Linux 4.12. */
    public Optional<Long> dropped() {
        NativeBuffer values = new NativeBuffer(4L * SK_MEMINFO_VARS);
        return option(SO_MEMINFO, values) < 0
                ? Optional.empty()
                : Optional.of(Integer.toUnsignedLong(values.getInt(4L * SK_MEMINFO_DROPS)));
    }

    /** Waits until there is something to receive, {@link #wake} was called or the time is over. */
    public void await(long nanos) {
        recordsOrWake.await(nanos);
    }

    /** Waits until there is something to receive or the time is over. */
    public void awaitRecords(long nanos) {
        records.await(nanos);
    }

    /** Ends an {@link #await}, the present one and all later ones. */
    public void wake() {
        wake.writeByte();
    }

    /** The next record of the kernel that is there already; what others send is not looked at. */
    public Optional<AuditMessage> poll() {
        while (true) {
            senderLength.putInt(0, SockaddrNl.BYTES);
            long got = Kernel.tryCall(
                    RECVFROM,
                    descriptor,
                    message.address(),
                    MAX_MESSAGE,
                    MSG_DONTWAIT,
                    sender.address(),
                    senderLength.address());
            if (got == -Errno.EAGAIN) {
                return Optional.empty();
            }
            // ENOBUFS: something was dropped, which dropped() and the serial numbers say more exactly.
            if (got < 0 && got != -Errno.ENOBUFS) {
                throw new KernelException("recvfrom", new long[] {descriptor}, (int) -got);
            }
            if (got >= AuditMessage.HEADER_BYTES && SockaddrNl.isKernel(sender)) {
                return Optional.of(AuditMessage.of(message, (int) got));
            }
        }
    }

    @Override
    public void close() {
        Kernel.tryCall(Kernel.number("close"), descriptor);
        wake.close();
    }

    private static boolean setBuffer(int descriptor, int bytes) {
        if (setOption(descriptor, SOL_SOCKET, SO_RCVBUFFORCE, bytes)) {
            return true;
        }
        setOption(descriptor, SOL_SOCKET, SO_RCVBUF, bytes);
        return false;
    }

    private static boolean setOption(int descriptor, int level, int option, int value) {
        NativeBuffer buffer = new NativeBuffer(4);
        buffer.putInt(0, value);
        return Kernel.tryCall(Kernel.number("setsockopt"), descriptor, level, option, buffer.address(), buffer.size())
                == 0;
    }

    private long option(int option, NativeBuffer value) {
        NativeBuffer length = new NativeBuffer(4);
        length.putInt(0, (int) value.size());
        return Kernel.tryCall(
                Kernel.number("getsockopt"), descriptor, SOL_SOCKET, option, value.address(), length.address());
    }
}
