package syscribe.profiles.signature;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import syscribe.profiles.Architecture;

/** The signatures of syscalls, from {@code signatures.txt}. */
public final class Signatures {
    private static final Map<String, List<String>> LINES = DataFile.read("signatures.txt", ' ');
    private static final Map<Architecture, Map<String, SyscallSignature>> PARSED = new ConcurrentHashMap<>();

    private Signatures() {}

    /** The signature as x86-64 has it, which is that of nearly every architecture; empty where none is known. */
    public static Optional<SyscallSignature> of(String syscall) {
        return of(Architecture.X86_64, syscall);
    }

    /**
     * The signature on one architecture: the order of the arguments (of {@code clone}, for one) and the values of named
     * constants differ. Empty where none is known; that the architecture has the call is not asked.
     */
    public static Optional<SyscallSignature> of(Architecture architecture, String syscall) {
        List<String> lines = LINES.get(syscall);
        if (lines == null) {
            return Optional.empty();
        }
        Map<String, SyscallSignature> parsed = PARSED.computeIfAbsent(architecture, a -> new ConcurrentHashMap<>());
        return Optional.of(parsed.computeIfAbsent(syscall, name -> SignatureLine.parse(name, lines, architecture)));
    }

    /** The syscalls whose signature is known, for tests over all of them. */
    static Iterable<String> names() {
        return LINES.keySet();
    }
}
