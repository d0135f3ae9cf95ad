package syscribe.recorder.journal;

import java.util.Optional;

/**
 * Where in a process a call was made: the instruction behind the {@code syscall} instruction.
 *
 * @param address in the process, absolute
 * @param module the file mapped there, or a name like {@code [vdso]}; empty where there is none or it is not known
 * @param offset of the address in that file, so that it means the same in the next run; 0 without a module
 */
public record CodeAddress(long address, Optional<String> module, long offset) {
    public CodeAddress {
        offset = module.isPresent() ? offset : 0;
    }

    /** An address of which the module is not known. */
    public static CodeAddress absolute(long address) {
        return new CodeAddress(address, Optional.empty(), 0);
    }

    /** {@code /usr/lib/libc.so.6+0x11f2a} or {@code 0x7f0011f2a}. */
    @Override
    public String toString() {
        return module.map(m -> m + "+0x" + Long.toHexString(offset)).orElse("0x" + Long.toHexString(address));
    }
}
