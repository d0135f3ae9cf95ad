package syscribe.tracer;

import java.time.Duration;

/**
 * How long a process has been traced that is not traced all the time.
 *
 * @param samples how many times
 * @param traced for how long in all
 */
public record SampledTime(long samples, Duration traced) {}
