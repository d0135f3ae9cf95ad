package syscribe.tracer.linux;

import com.sun.jna.Function;
import com.sun.jna.Pointer;

/** A piece of machine code in memory of its own that is never writable and executable at once. */
public final class MachineCode {
    // asm-generic/mman-common.h
    private static final int PROT_READ = 1;
    private static final int PROT_WRITE = 2;
    private static final int PROT_EXEC = 4;
    private static final int MAP_PRIVATE = 2;
    private static final int MAP_ANONYMOUS = 0x20;
    private static final int PAGE = 4096;

    private final Function function;
    private final long address;

    /** Maps the code, which stays for the life of the process. */
    public MachineCode(byte[] code) {
        if (code.length > PAGE) {
            throw new IllegalArgumentException("code has " + code.length + " bytes; one page holds " + PAGE);
        }
        long page =
                Kernel.call(Kernel.number("mmap"), 0, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        Pointer pointer = new Pointer(page);
        pointer.write(0, code, 0, code.length);
        Kernel.call(Kernel.number("mprotect"), page, PAGE, PROT_READ | PROT_EXEC);
        function = Function.getFunction(pointer);
        address = page;
    }

    public long address() {
        return address;
    }

    /** Calls it as a C function with integer arguments. */
    public long call(long... arguments) {
        Object[] boxed = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            boxed[i] = arguments[i];
        }
        return function.invokeLong(boxed);
    }
}
