package syscribe.recorder.stack;

import java.util.Optional;
import syscribe.recorder.journal.CodeAddress;

/**
 * One place on the way to a call.
 *
 * @param code behind the instruction that called or made the call
 * @param symbol the function there, {@code open64+0x5d}, where the file names it
 */
public record Frame(CodeAddress code, Optional<String> symbol) {
    /** {@code /usr/lib/libc.so.6+0x11f2a (open64+0x5d)}. */
    @Override
    public String toString() {
        return code + symbol.map(name -> " (" + name + ")").orElse("");
    }
}
