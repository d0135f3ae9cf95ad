package syscribe.tracer.linux;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.ref.Reference;
import java.util.Arrays;

/** Reads and writes a tracee's memory without stopping it (process_vm_readv(2)). */
public final class TraceeMemory {
    private static final int PROCESS_VM_READV = Kernel.number("process_vm_readv");
    private static final int PROCESS_VM_WRITEV = Kernel.number("process_vm_writev");
    private static final int PAGE = 4096;

    private final NativeBuffer local = new NativeBuffer(PAGE);
    /** {@code struct iovec { void *iov_base; size_t iov_len; }}, ours and the tracee's. */
    private final NativeBuffer vectors = new NativeBuffer(32);

    /**
     * Reads what can be read of a range, which stops at the first page that is not mapped.
     *
     * @param length at most 4096
     */
    public byte[] read(int tid, long address, int length) {
        describe(local, address, length);
        long got = Kernel.tryCall(PROCESS_VM_READV, tid, vectors.address(), 1, vectors.address() + 16, 1, 0);
        return got <= 0 ? new byte[0] : local.getBytes(0, (int) got);
    }

    /**
     * Writes to memory that the tracee may write to.
     *
     * @throws KernelException where not all of it could be written
     */
    public void write(int tid, long address, byte[] bytes) {
        NativeBuffer source = NativeBuffer.of(bytes);
        describe(source, address, bytes.length);
        long done;
        try {
            done = Kernel.tryCall(PROCESS_VM_WRITEV, tid, vectors.address(), 1, vectors.address() + 16, 1, 0);
        } finally {
            Reference.reachabilityFence(source);
        }
        if (done == -Errno.ESRCH) {
            throw new TraceeGoneException("process_vm_writev", tid);
        }
        if (done != bytes.length) {
            throw new KernelException(
                    "process_vm_writev",
                    new long[] {tid, address, bytes.length},
                    done < 0 ? (int) -done : Errno.EFAULT);
        }
    }

    /**
     * Writes to private memory, whatever the tracee itself may do there; of a file that it has mapped, only its own copy
     * changes (proc(5), {@code /proc/PID/mem}).
     *
     * <p>Precondition: the tracee is stopped.
     *
     * @return whether all of it was written
     */
    public static boolean overwrite(int tid, long address, byte[] bytes) {
        try (RandomAccessFile file = new RandomAccessFile("/proc/" + tid + "/mem", "rw")) {
            file.seek(address);
            file.write(bytes);
            return true;
        } catch (IOException refusedOrGone) {
            return false;
        }
    }

    private void describe(NativeBuffer own, long address, int length) {
        vectors.putLong(0, own.address());
        vectors.putLong(8, length);
        vectors.putLong(16, address);
        vectors.putLong(24, length);
    }

    /**
     * Reads a NUL-terminated string.
     *
     * @param limit how many bytes at most, up to 4096
     * @return without the NUL; empty where nothing is mapped
     */
    public byte[] readCString(int tid, long address, int limit) {
        int inFirstPage = (int) Math.min(limit, PAGE - (address & (PAGE - 1)));
        byte[] first = read(tid, address, inFirstPage);
        int end = indexOfNul(first);
        if (end >= 0 || first.length < inFirstPage || inFirstPage == limit) {
            return end >= 0 ? Arrays.copyOf(first, end) : first;
        }
        byte[] second = read(tid, address + inFirstPage, limit - inFirstPage);
        int secondEnd = indexOfNul(second);
        int rest = secondEnd >= 0 ? secondEnd : second.length;
        byte[] all = Arrays.copyOf(first, first.length + rest);
        System.arraycopy(second, 0, all, first.length, rest);
        return all;
    }

    private static int indexOfNul(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                return i;
            }
        }
        return -1;
    }
}
