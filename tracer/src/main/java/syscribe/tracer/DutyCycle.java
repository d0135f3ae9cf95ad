package syscribe.tracer;

import java.time.Duration;

/**
 * How much of the time a process is traced.
 *
 * @param on how long at a time
 * @param period from the start of one such time to the start of the next, at the least
 */
public record DutyCycle(Duration on, Duration period) {
    public DutyCycle {
        if (on.isNegative() || on.isZero() || on.compareTo(period) >= 0) {
            throw new IllegalArgumentException(on + " out of " + period + " is no part of the time");
        }
    }

    /** How long the process is let alone in between. */
    Duration off() {
        return period.minus(on);
    }
}
