package syscribe.recorder.journal;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Who made a call, when and from where.
 *
 * @param at since the start of the run, to the microsecond
 * @param pid the process (thread group) id, as the recorder sees it
 * @param tid the thread's id
 * @param parentPid the parent's process id; 0 where it is not known
 * @param executable the file the process runs
 * @param thread the thread's name ({@code /proc/TID/comm})
 * @param code the instruction that made the call
 * @param raw the six argument registers; fewer where fewer are known
 * @param rendering the arguments for a reader, one each: {@code AT_FDCWD}, {@code "/etc/passwd"}, {@code O_RDONLY}
 */
public record Evidence(
        Duration at,
        int pid,
        int tid,
        int parentPid,
        Optional<String> executable,
        Optional<String> thread,
        Optional<CodeAddress> code,
        List<Long> raw,
        List<String> rendering) {
    public Evidence {
        if (at.isNegative()) {
            throw new IllegalArgumentException("a call was made " + at + " after the start");
        }
        at = at.truncatedTo(ChronoUnit.MICROS);
        raw = List.copyOf(raw);
        rendering = List.copyOf(rendering);
    }
}
