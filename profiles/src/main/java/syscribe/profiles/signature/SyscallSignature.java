package syscribe.profiles.signature;

import java.util.List;

/**
 * A syscall and its parameters, in the order of the arguments.
 *
 * @param name the syscall
 * @param parameters none to six
 */
public record SyscallSignature(String name, List<Parameter> parameters) {
    private static final int MOST_PARAMETERS = 6;

    public SyscallSignature {
        parameters = List.copyOf(parameters);
        if (parameters.size() > MOST_PARAMETERS) {
            throw new IllegalArgumentException(
                    name + " has " + parameters.size() + " parameters; the kernel passes " + MOST_PARAMETERS);
        }
    }
}
