package syscribe.generator.confidence;

import java.util.BitSet;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import syscribe.recorder.journal.RunId;

/**
 * How likely the next run makes a call that the profile lacks: the share of the runs that the profile of all the others would
 * have broken.
 *
 * <p>This is the estimator of Good and Turing (I. J. Good, Biometrika 40 (1953), 237-264) for whole runs instead of single
 * calls: a run is one sample, however many new calls it has. Its spread: W. W. Esty, Annals of Statistics 11 (1983), 905-912.
 *
 * @param runs how many runs there are
 * @param broken those that have something the profile of the others lacks, with what that is
 * @param interval where the probability lies with 95% confidence
 */
public record NextRun(int runs, SortedMap<RunId, SortedSet<Unit>> broken, Interval interval) {
    /** With fewer runs than this nothing is claimed. */
    public static final int ENOUGH = 5;

    public NextRun {
        broken = Collections.unmodifiableSortedMap(new TreeMap<>(broken));
    }

    /**
     * The estimate.
     *
     * @param incidence at least one run
     * @param minRuns how many runs must have made a unit for the profile to have it, 1 or more
     */
    static NextRun of(Incidence incidence, int minRuns) {
        SortedMap<RunId, SortedSet<Unit>> broken = new TreeMap<>();
        BitSet runs = new BitSet();
        // Without one of its runs, a unit that just so many runs made would not be in the profile.
        for (Unit unit : incidence.missedWithoutTheirRuns(minRuns)) {
            incidence.row(unit).runs().forEach(run -> {
                runs.set(run);
                broken.computeIfAbsent(incidence.run(run), r -> new TreeSet<>()).add(unit);
            });
        }
        int next = incidence.groupsOf(minRuns + 1);
        return new NextRun(incidence.runs(), broken, interval(runs.cardinality(), next, minRuns, incidence.runs()));
    }

    /** The probability, 0 to 1. */
    public double probability() {
        return (double) broken.size() / runs;
    }

    /** Whether there are runs enough to say anything. */
    public boolean isEnough() {
        return runs >= ENOUGH;
    }

    /**
     * The wider of two. The exact one for shares holds for small counts, but takes what is estimated for fixed; it hangs on what
     * happens to have been seen. The normal one has that (what one run more has made might as well have been missed), but
     * fails for small counts.
     */
    private static Interval interval(int broken, int nearlyMissed, int minRuns, int runs) {
        double share = (double) broken / runs;
        double variance = broken * (1 - share) + (minRuns + 1.0) * nearlyMissed;
        double margin = Interval.Z * Math.sqrt(variance) / runs;
        Interval exact = ExactIntervals.share(broken, runs);
        return new Interval(
                Math.max(0, Math.min(exact.low(), share - margin)),
                Math.min(1, Math.max(exact.high(), share + margin)));
    }
}
