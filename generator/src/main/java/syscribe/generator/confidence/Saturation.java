package syscribe.generator.confidence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * How the set of what was seen has grown.
 *
 * @param overRuns after how many runs how much was known, in the order of the runs
 * @param withinRuns after how long a run has shown what share of what it shows, on average over the runs that are as long
 */
public record Saturation(List<Point> overRuns, SortedMap<Duration, Double> withinRuns) {
    /** Most points of the curve over runs. */
    public static final int MAX_POINTS = 100;

    private static final List<Duration> TIMES = List.of(
            Duration.ofMillis(10),
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(10),
            Duration.ofHours(100));

    /**
     * A point of the curve over runs.
     *
     * @param runs after how many
     * @param known how many units the first so many runs have made
     * @param expected how many so many of the runs make on average, whichever they are
     */
    public record Point(int runs, int known, double expected) {}

    public Saturation {
        overRuns = List.copyOf(overRuns);
        withinRuns = Collections.unmodifiableSortedMap(new TreeMap<>(withinRuns));
    }

    static Saturation of(Incidence incidence) {
        return new Saturation(overRuns(incidence), withinRuns(incidence));
    }

    private static List<Point> overRuns(Incidence incidence) {
        int runs = incidence.runs();
        int[] discovered = new int[runs];
        for (Row row : incidence.rows()) {
            discovered[row.runs().findFirst().orElseThrow()]++;
        }
        SortedMap<Integer, Integer> frequencies = incidence.frequencies();
        List<Point> points = new ArrayList<>();
        int step = (runs + MAX_POINTS - 1) / MAX_POINTS;
        int known = 0;
        for (int run = 1; run <= runs; run++) {
            known += discovered[run - 1];
            if (run % Math.max(1, step) == 0 || run == 1 || run == runs) {
                points.add(new Point(run, known, expected(run, runs, incidence.units(), frequencies)));
            }
        }
        return points;
    }

    /**
     * The rarefaction curve: R. K. Colwell, C. X. Mao and J. Chang, Ecology 85 (2004), 2717-2727, equation 5.
     *
     * @param some how many of the runs
     */
    private static double expected(int some, int runs, int units, SortedMap<Integer, Integer> frequencies) {
        double expected = units;
        for (var entry : frequencies.entrySet()) {
            double missed = 1;
            for (int i = 0; i < entry.getKey(); i++) {
                missed *= Math.max(0, runs - some - i) / (double) (runs - i);
            }
            expected -= entry.getValue() * missed;
        }
        return expected;
    }

    private static SortedMap<Duration, Double> withinRuns(Incidence incidence) {
        int[] all = new int[incidence.runs()];
        int[][] early = new int[TIMES.size()][incidence.runs()];
        for (Row row : incidence.rows()) {
            row.forEach((run, micros) -> {
                all[run] += micros >= 0 ? 1 : 0;
                for (int time = 0; time < early.length; time++) {
                    early[time][run] += micros >= 0 && micros <= micros(time) ? 1 : 0;
                }
            });
        }
        SortedMap<Duration, Double> shares = new TreeMap<>();
        for (int t = 0; t < early.length; t++) {
            int time = t;
            IntStream.range(0, all.length)
                    .filter(run -> all[run] > 0 && incidence.length(run).compareTo(TIMES.get(time)) >= 0)
                    .mapToDouble(run -> (double) early[time][run] / all[run])
                    .average()
                    .ifPresent(share -> shares.put(TIMES.get(time), share));
        }
        return shares;
    }

    private static long micros(int time) {
        return TIMES.get(time).toNanos() / 1000;
    }
}
