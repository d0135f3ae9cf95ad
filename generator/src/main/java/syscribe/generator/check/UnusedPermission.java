package syscribe.generator.check;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import syscribe.profiles.Architecture;
import syscribe.profiles.knowledge.SyscallKnowledge;

/**
 * Something that a profile allows and the recording does not have.
 *
 * @param name the syscall
 * @param architectures where it was not seen
 * @param arguments which arguments of a call that was seen with others; empty for the whole call
 * @param kept why a profile needs it all the same: tracing may miss it
 */
public record UnusedPermission(
        String name, List<Architecture> architectures, Optional<String> arguments, Optional<String> kept) {
    static final Comparator<UnusedPermission> RISKIEST_FIRST = Comparator.comparing(
                    UnusedPermission::name, SyscallKnowledge.RISKIEST_FIRST)
            .thenComparing(unused -> unused.arguments.orElse(""));

    public UnusedPermission {
        architectures = List.copyOf(architectures);
    }

    /** What is known of the call everywhere. */
    public SyscallKnowledge knowledge() {
        return SyscallKnowledge.of(name);
    }
}
