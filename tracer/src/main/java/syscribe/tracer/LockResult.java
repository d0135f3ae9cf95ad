package syscribe.tracer;

import java.util.List;

/**
 * Which processes are locked.
 *
 * @param processes their ids
 * @param threads how many threads they have, every one of which has the filter
 * @param readBack whether the filter was read back from each thread and is the one that was meant; otherwise only the {@code
 *     Seccomp} lines of the kernel were looked at
 * @param deniedSleeps calls that some thread was sleeping in and that the filter denies, unless its arguments make a difference: they
 *     fail as soon as they are restarted
 */
public record LockResult(List<Integer> processes, int threads, boolean readBack, List<String> deniedSleeps) {
    public LockResult {
        processes = List.copyOf(processes);
        deniedSleeps = List.copyOf(deniedSleeps);
    }
}
