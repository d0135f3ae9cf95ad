package syscribe.recorder.dryrun;

import java.util.List;
import java.util.Optional;
import syscribe.profiles.Architecture;
import syscribe.recorder.journal.Evidence;
import syscribe.recorder.stack.Frame;

/**
 * One kind of call that a profile does not allow: the same call by the same program, for the same reason.
 *
 * @param architecture the ABI the call was made through
 * @param number as in {@code seccomp_data.nr}
 * @param name the call's name on that architecture, or {@code #NUMBER}
 * @param judgement what the profile does with it
 * @param byOwnFilter whether a filter of the workload's own answered it before the profile's could
 * @param executable the file that the process runs
 * @param count how often it was made, all of them
 * @param first who made the first, from where and with what
 * @param stack the places on the way to the first, the innermost first
 */
public record Denial(
        Architecture architecture,
        int number,
        String name,
        Judgement judgement,
        boolean byOwnFilter,
        Optional<String> executable,
        long count,
        Evidence first,
        List<Frame> stack) {
    public Denial {
        stack = List.copyOf(stack);
    }
}
