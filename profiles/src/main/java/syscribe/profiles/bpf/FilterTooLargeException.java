package syscribe.profiles.bpf;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A profile needs more instructions than the kernel takes. */
public final class FilterTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int NAMED_CALLS = 3;

    private final int instructions;

    FilterTooLargeException(int instructions, List<CheckedCall> checkedCalls) {
        super(String.format(
                "filter has %,d instructions; the kernel allows %,d%s",
                instructions, BpfProgram.MAX_INSTRUCTIONS, largest(checkedCalls)));
        this.instructions = instructions;
    }

    /** How many instructions it would have been. */
    public int instructions() {
        return instructions;
    }

    private static String largest(List<CheckedCall> calls) {
        if (calls.isEmpty()) {
            return "";
        }
        return calls.stream()
                .sorted(Comparator.comparingInt(CheckedCall::size).reversed())
                .limit(NAMED_CALLS)
                .map(CheckedCall::toString)
                .collect(Collectors.joining(", ", "; the largest parts are ", ""));
    }
}
