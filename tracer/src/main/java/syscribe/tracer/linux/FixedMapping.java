package syscribe.tracer.linux;

import com.sun.jna.Pointer;
import java.util.Optional;

/** Memory at an address of our choice, for the life of the process. */
public final class FixedMapping {
    // asm-generic/mman-common.h
    private static final int PROT_READ = 1;
    private static final int PROT_WRITE = 2;
    private static final int MAP_PRIVATE = 2;
    private static final int MAP_ANONYMOUS = 0x20;
    /** Since Linux 4.17. */
    private static final int MAP_FIXED_NOREPLACE = 0x100000;

    private static final int PAGE = 4096;

    private FixedMapping() {}

    /**
     * Puts bytes and a NUL at an address.
     *
     * @param address a multiple of the page size
     * @return the address; empty where something else is mapped there
     */
    public static Optional<Long> ofCString(long address, byte[] bytes) {
        long length = ((bytes.length + 1L) + PAGE - 1) / PAGE * PAGE;
        int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE;
        long mapped = Kernel.tryCall(Kernel.number("mmap"), address, length, PROT_READ | PROT_WRITE, flags, -1, 0);
        if (mapped != address) {
            return Optional.empty();
        }
        new Pointer(address).write(0, bytes, 0, bytes.length);
        return Optional.of(address);
    }
}
