package syscribe.tracer.linux;

import java.util.BitSet;

/**
 * On which CPUs a thread may run (sched_setaffinity(2)).
 *
 * <p>A mask that a thread has been given is cut to what its cpuset allows ({@code cpuset(7)}), and grows and shrinks with that;
 * so one with every CPU in it is as good as none.
 */
public final class CpuAffinity {
    /** Room for more CPUs than any kernel is built for ({@code CONFIG_NR_CPUS}). */
    private static final int CPUS = 8192;

    private static final int SET = Kernel.number("sched_setaffinity");
    private static final int GET = Kernel.number("sched_getaffinity");
    private static final int GETCPU = Kernel.number("getcpu");
    private static final int SELF = 0;

    private final NativeBuffer mask = new NativeBuffer(CPUS / Byte.SIZE);

    /** Those on which a thread may run; none where it is gone. */
    public BitSet of(int tid) {
        long bytes = Kernel.tryCall(GET, tid, mask.size(), mask.address());
        return bytes < 0 ? new BitSet() : BitSet.valueOf(mask.getBytes(0, (int) bytes));
    }

    /** Those on which the calling thread may run. */
    public BitSet own() {
        return of(SELF);
    }

    /**
     * Says where a thread may run from now on.
     *
     * @return whether it may; not where it is another user's, or gone, or has a deadline to meet (sched(7))
     */
    public boolean set(int tid, BitSet cpus) {
        byte[] bits = cpus.toByteArray();
        mask.putBytes(0, bits);
        mask.clear(bits.length);
        return Kernel.tryCall(SET, tid, mask.size(), mask.address()) == 0;
    }

    /** Says where the calling thread may run from now on. */
    public boolean setOwn(BitSet cpus) {
        return set(SELF, cpus);
    }

    /** Takes back whatever a thread was given: it may run wherever its cpuset allows. */
    public boolean clear(int tid) {
        BitSet all = new BitSet();
        all.set(0, CPUS);
        return set(tid, all);
    }

    /** The CPU on which the calling thread runs at this moment (getcpu(2)). */
    public int current() {
        Kernel.call(GETCPU, mask.address(), 0, 0);
        return mask.getInt(0);
    }
}
