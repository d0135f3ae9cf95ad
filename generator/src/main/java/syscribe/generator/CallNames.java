package syscribe.generator;

import syscribe.profiles.SyscallTable;
import syscribe.recorder.journal.Observation;

/** Names what was observed. */
public final class CallNames {
    private CallNames() {}

    /**
     * The syscall's name as the tables have it, since a filter compares numbers; otherwise the name in the recording,
     * which a newer recorder may have known, or {@code #} and the number.
     */
    public static String of(Observation observation) {
        return SyscallTable.of(observation.architecture())
                .name(observation.number())
                .orElse(observation.name());
    }
}
