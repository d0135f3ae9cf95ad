package syscribe.generator;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import syscribe.generator.confidence.Confidence;
import syscribe.generator.confidence.Incidence;
import syscribe.generator.confidence.PartialRun;
import syscribe.generator.confidence.Unit;
import syscribe.recorder.journal.Recording;
import syscribe.recorder.journal.Run;
import syscribe.recorder.journal.RunId;
import syscribe.recorder.journal.Summary;

/** Collects from a recording which run made what, as far as it matters to a profile, and has the estimates made of it. */
final class IncidenceTable {
    private final SortedMap<RunId, Duration> samples = new TreeMap<>();
    private final SortedMap<PartialRun, Integer> partial = new TreeMap<>();
    private final SortedMap<Unit, SortedMap<RunId, Long>> seen = new TreeMap<>();
    private final Set<Unit> covered = new HashSet<>();

    private IncidenceTable() {}

    /**
     * How sure a profile is.
     *
     * @param calls all that were seen, also those that the profile leaves out
     * @param always names that the profile has whether they were seen or not
     * @param limited names of which it limits arguments
     */
    static Confidence confidence(
            Recording recording,
            List<ObservedCall> calls,
            Set<String> always,
            Set<String> limited,
            GeneratorOptions options) {
        IncidenceTable table = new IncidenceTable();
        recording.runs().values().forEach(table::add);
        for (ObservedCall call : calls) {
            if (call.isNamed() && !always.contains(call.name())) {
                table.add(
                        limited.contains(call.name())
                                ? CallUnits.of(call, options.argumentLevel())
                                : CallUnits.whole(call),
                        options.minRuns());
            }
        }
        return Confidence.of(new Incidence(table.samples, table.seen, table.covered), options.minRuns(), table.partial);
    }

    private void add(Run run) {
        PartialRun.of(run)
                .ifPresentOrElse(
                        why -> partial.merge(why, 1, Integer::sum),
                        () -> samples.put(
                                run.id(), run.summary().map(Summary::elapsed).orElse(Duration.ZERO)));
    }

    private void add(CallUnits units, int minRuns) {
        SortedMap<Unit, SortedMap<RunId, Long>> times = units.times();
        seen.putAll(times);
        if (!units.learned().isEmpty()) {
            times.forEach((unit, runs) -> {
                long whole = runs.keySet().stream()
                        .filter(run -> samples.containsKey(run))
                        .count();
                if (whole > 0 && whole <= minRuns && CallArguments.coveredByOthers(units, unit)) {
                    covered.add(unit);
                }
            });
        }
    }
}
