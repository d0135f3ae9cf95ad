package syscribe.tracer.linux;

/**
 * One audit record, as the kernel sends it behind a netlink header:
 *
 * <pre>{@code
 * struct nlmsghdr {                     // linux/netlink.h
 *     __u32 nlmsg_len;                  //  0
 *     __u16 nlmsg_type;                 //  4
 *     __u16 nlmsg_flags;                //  6
 *     __u32 nlmsg_seq;                  //  8
 *     __u32 nlmsg_pid;                  // 12
 * };
 * }</pre>
 *
 * The length is that of the datagram: {@code nlmsg_len} has not always counted the header (kernel/audit.c).
 */
public final class AuditMessage {
    static final int HEADER_BYTES = 16;
    private static final int TYPE = 4;

    private final int type;
    private final byte[] text;

    private AuditMessage(int type, byte[] text) {
        this.type = type;
        this.text = text;
    }

    static AuditMessage of(NativeBuffer datagram, int length) {
        return new AuditMessage(
                datagram.getShort(TYPE) & 0xFFFF, datagram.getBytes(HEADER_BYTES, length - HEADER_BYTES));
    }

    /** {@code AUDIT_*}, {@code linux/audit.h}. */
    public int type() {
        return type;
    }

    /** {@code audit(SECONDS.MILLIS:SERIAL): FIELDS}; not copied. */
    public byte[] text() {
        return text;
    }
}
