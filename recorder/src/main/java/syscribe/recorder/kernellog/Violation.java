package syscribe.recorder.kernellog;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.SyscallTable;

/**
 * One kind of call that a filter logged or denied: the same call by the same program, answered alike.
 *
 * @param architecture the ABI the call was made through
 * @param number as in {@code seccomp_data.nr}
 * @param action what the filter answered; its data (which errno) is not logged
 * @param executable the file that the process ran; empty where the record does not say
 * @param thread the thread's name; empty where the record does not say
 * @param count how often
 * @param processes ids of the first processes that made it, at most {@link #MAX_EXAMPLES}
 * @param moreProcesses whether there were more
 * @param addresses where it was made from (the instruction behind the syscall instruction), at most {@link #MAX_EXAMPLES}
 * @param moreAddresses whether there were more
 * @param first when it was made first; empty where the log does not say
 * @param last when it was made last
 */
public record Violation(
        Architecture architecture,
        int number,
        Action.Kind action,
        Optional<String> executable,
        Optional<String> thread,
        long count,
        List<Integer> processes,
        boolean moreProcesses,
        List<Long> addresses,
        boolean moreAddresses,
        Optional<Instant> first,
        Optional<Instant> last) {
    /** Most processes, and most addresses, that are kept of a kind. */
    public static final int MAX_EXAMPLES = 8;

    /** The strictest answer first, then the most frequent. */
    public static final Comparator<Violation> WORST_FIRST = Comparator.comparing(Violation::action)
            .thenComparing(Violation::count, Comparator.reverseOrder())
            .thenComparing(Violation::architecture)
            .thenComparingInt(Violation::number)
            .thenComparing(v -> v.executable().orElse(""))
            .thenComparing(v -> v.thread().orElse(""));

    public Violation {
        processes = List.copyOf(processes);
        addresses = List.copyOf(addresses);
    }

    /** The call's name on its own architecture; empty for a number without one. */
    public Optional<String> name() {
        return SyscallTable.of(architecture).name(number);
    }
}
