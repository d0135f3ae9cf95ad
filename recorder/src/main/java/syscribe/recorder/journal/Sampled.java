package syscribe.recorder.journal;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * What part of a run was looked at, where that was not all of it.
 *
 * @param samples how many times
 * @param time for how long in all, to the microsecond
 */
public record Sampled(long samples, Duration time) {
    public Sampled {
        if (samples < 0 || time.isNegative()) {
            throw new IllegalArgumentException(samples + " samples cannot have taken " + time);
        }
        time = time.truncatedTo(ChronoUnit.MICROS);
    }
}
