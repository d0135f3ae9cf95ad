package syscribe.tracer.linux;

/**
 * The address of a netlink socket:
 *
 * <pre>{@code
 * struct sockaddr_nl {                  // linux/netlink.h
 *     __kernel_sa_family_t nl_family;   //  0
 *     unsigned short nl_pad;            //  2
 *     __u32 nl_pid;                     //  4
 *     __u32 nl_groups;                  //  8
 * };
 * }</pre>
 */
final class SockaddrNl {
    static final int BYTES = 12;
    private static final int PID = 4;
    private static final int GROUPS = 8;

    private SockaddrNl() {}

    /** An address of ours: the kernel chooses the port. */
    static NativeBuffer of(int family, int groups) {
        NativeBuffer struct = new NativeBuffer(BYTES);
        struct.putShort(0, (short) family);
        struct.putInt(GROUPS, groups);
        return struct;
    }

    static boolean isKernel(NativeBuffer struct) {
        return struct.getInt(PID) == 0;
    }
}
