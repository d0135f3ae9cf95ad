package syscribe.recorder.journal;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;

/**
 * What a run came to, so far or in the end.
 *
 * @param complete whether this closes the recording: the workload has ended or was let go
 * @param elapsed since the start of the run, to the microsecond
 * @param processes how many there have been
 * @param threads how many there have been, the processes' first threads included
 * @param execs how many programs were started by exec
 * @param stops how often ptrace stopped a thread
 * @param signals how many signals were delivered
 * @param lost how many calls went by unseen that should have been seen; 0 by construction where ptrace records
 * @param end how the workload ended, in a closing summary
 * @param sampled what part of the time was looked at; empty where it was all
 */
public record Summary(
        boolean complete,
        Duration elapsed,
        long processes,
        long threads,
        long execs,
        long stops,
        long signals,
        long lost,
        Optional<WorkloadEnd> end,
        Optional<Sampled> sampled)
        implements Comparable<Summary> {
    private static final Comparator<Summary> ORDER = Comparator.comparing(Summary::complete)
            .thenComparing(Summary::elapsed)
            .thenComparingLong(Summary::stops)
            .thenComparing(Summary::toString);

    public Summary {
        if (processes < 0 || threads < 0 || execs < 0 || stops < 0 || signals < 0 || lost < 0) {
            throw new IllegalArgumentException("a summary counts less than nothing");
        }
        elapsed = elapsed.truncatedTo(ChronoUnit.MICROS);
    }

    /** Of a run that was looked at all the time. */
    public Summary(
            boolean complete,
            Duration elapsed,
            long processes,
            long threads,
            long execs,
            long stops,
            long signals,
            long lost,
            Optional<WorkloadEnd> end) {
        this(complete, elapsed, processes, threads, execs, stops, signals, lost, end, Optional.empty());
    }

    /** By how much it knows: a closing one is greater than any other, then the later one. */
    @Override
    public int compareTo(Summary other) {
        return ORDER.compare(this, other);
    }
}
