package syscribe.recorder;

import java.time.Duration;
import java.util.Optional;
import syscribe.tracer.DutyCycle;

/**
 * What is recorded of a process that runs already.
 *
 * @param pid the process
 * @param duration how long; empty for until a signal or the end of the process
 * @param sample which part of that time it is traced; empty for all of it
 */
public record AttachOptions(int pid, Optional<Duration> duration, Optional<DutyCycle> sample) {
    /** Until a signal or the end of the process, all the time. */
    public static AttachOptions to(int pid) {
        return new AttachOptions(pid, Optional.empty(), Optional.empty());
    }

    public AttachOptions lasting(Duration time) {
        return new AttachOptions(pid, Optional.of(time), sample);
    }

    public AttachOptions sampling(DutyCycle cycle) {
        return new AttachOptions(pid, duration, Optional.of(cycle));
    }
}
