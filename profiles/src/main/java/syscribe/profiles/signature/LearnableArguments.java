package syscribe.profiles.signature;

import java.util.ArrayList;
import java.util.List;
import syscribe.profiles.Architecture;

/**
 * Which arguments of a syscall are worth learning: scalars with few values, never addresses. {@code signatures.txt}
 * marks them and says what each level takes.
 */
public final class LearnableArguments {
    private LearnableArguments() {}

    /** The arguments' indexes on x86-64, ascending; empty for a call without any and for an unknown one. */
    public static List<Integer> of(String syscall, ArgumentLevel level) {
        return of(Architecture.X86_64, syscall, level);
    }

    /**
     * The arguments' indexes on one architecture, ascending. Where registers have 32 bits, an argument that follows a
     * 64-bit one is left out: where it is depends on the architecture's rules for register pairs.
     */
    public static List<Integer> of(Architecture architecture, String syscall, ArgumentLevel level) {
        List<Parameter> parameters = Signatures.of(architecture, syscall)
                .map(SyscallSignature::parameters)
                .orElse(List.of());
        List<Integer> indexes = new ArrayList<>();
        for (int index = 0; index < parameters.size(); index++) {
            Parameter parameter = parameters.get(index);
            if (level.includes(parameter.learnedAt())) {
                indexes.add(index);
            }
            if (parameter.splits() && !architecture.is64Bit()) {
                break;
            }
        }
        return List.copyOf(indexes);
    }
}
