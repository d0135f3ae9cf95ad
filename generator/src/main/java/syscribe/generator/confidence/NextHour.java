package syscribe.generator.confidence;

import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.IntStream;

/**
 * How likely one more hour of a run makes a call that the profile lacks, at most.
 *
 * <p>Counted is what the second half of each run has brought that no other run knew. Since a run discovers less and less, the time
 * after it brings no more than that. Intervals are those of a Poisson count; what is found within a second of the
 * last discovery belongs to that.
 *
 * @param discoveries how often the second halves brought something
 * @param observed how long they are together
 */
public record NextHour(int discoveries, Duration observed) {
    private static final double MICROS_AN_HOUR = 3600e6;
    private static final long TOGETHER = 1_000_000;
    /** With less than this nothing is claimed. */
    public static final Duration ENOUGH = Duration.ofHours(1);

    /** The estimate; see {@link NextRun#of} for the parameters. */
    static NextHour of(Incidence incidence, int minRuns) {
        SortedSet<Unit> missed = incidence.missedWithoutTheirRuns(minRuns);
        List<Row> rows = missed.stream().map(incidence::row).toList();
        Duration observed = Duration.ZERO;
        int discoveries = 0;
        for (int run = 0; run < incidence.runs(); run++) {
            Duration half = incidence.length(run).dividedBy(2);
            observed = observed.plus(half);
            discoveries += discoveries(run, rows, half.toNanos() / 1000);
        }
        return new NextHour(discoveries, observed);
    }

    private static int discoveries(int run, List<Row> rows, long from) {
        long[] late = rows.stream()
                .mapToLong(row -> row.micros(run))
                .filter(micros -> micros >= from && micros >= 0)
                .sorted()
                .toArray();
        return (int) IntStream.range(0, late.length)
                .filter(i -> i == 0 || late[i] - late[i - 1] > TOGETHER)
                .count();
    }

    /** The probability, 0 to 1; 1 where nothing was observed. */
    public double probability() {
        return inAnHour(discoveries);
    }

    /** Where it lies with 95% confidence. */
    public Interval interval() {
        Interval mean = ExactIntervals.mean(discoveries);
        return new Interval(inAnHour(mean.low()), inAnHour(mean.high()));
    }

    /** Whether the time is enough to say anything. */
    public boolean isEnough() {
        return observed.compareTo(ENOUGH) >= 0;
    }

    private double inAnHour(double count) {
        double micros = observed.toNanos() / 1e3;
        if (micros == 0) {
            return count == 0 && discoveries > 0 ? 0 : 1;
        }
        return -Math.expm1(-count * MICROS_AN_HOUR / micros);
    }
}
