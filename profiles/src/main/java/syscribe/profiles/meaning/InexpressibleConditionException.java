package syscribe.profiles.meaning;

import java.util.List;
import java.util.stream.Collectors;
import syscribe.profiles.Architecture;

/** A profile denies a call by its arguments where a filter cannot see them, and leaving it out would be a hole. */
public final class InexpressibleConditionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param call the call whose denial has conditions
     * @param multiplexer the call through which it can also be made
     * @param architectures where that is so
     */
    public InexpressibleConditionException(String call, String multiplexer, List<Architecture> architectures) {
        super(String.format(
                "%s is denied by its arguments, but on %s it can also be made through %s, whose arguments a filter"
                        + " cannot see; name %s in a rule, deny %s without conditions, or leave the architecture out",
                call,
                architectures.stream().map(Architecture::label).collect(Collectors.joining(", ")),
                multiplexer,
                multiplexer,
                call));
    }
}
