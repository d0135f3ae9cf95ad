package syscribe.generator.confidence;

import java.time.Duration;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import syscribe.recorder.journal.RunId;

/**
 * Which of the runs made which units: all that the estimates are made from.
 *
 * <p>Units that a profile has anyway (calls that are added unseen) are not in it.
 */
public final class Incidence {
    private final List<RunId> runs;
    private final List<Duration> lengths;
    private final SortedMap<Unit, Row> rows;
    private final Set<Unit> covered;

    /**
     * A table.
     *
     * @param samples how long each run was looked at, by run
     * @param seen for each unit the runs that made it, and when each first did, in microseconds; negative where not known
     * @param covered units that the other runs' profile would allow although none of them made it, because its rules are wider
     */
    public Incidence(
            SortedMap<RunId, Duration> samples, Map<Unit, ? extends SortedMap<RunId, Long>> seen, Set<Unit> covered) {
        this.runs = List.copyOf(samples.keySet());
        this.lengths = List.copyOf(samples.values());
        this.covered = Set.copyOf(covered);
        this.rows = new TreeMap<>();
        Map<RunId, Integer> index = new TreeMap<>();
        runs.forEach(run -> index.put(run, index.size()));
        seen.forEach((unit, times) -> {
            SortedMap<Integer, Long> row = new TreeMap<>();
            times.forEach((run, micros) -> {
                Integer i = index.get(run);
                if (i != null) {
                    row.put(i, micros);
                }
            });
            if (!row.isEmpty()) {
                rows.put(unit, new Row(row));
            }
        });
    }

    /** How many runs there are. */
    public int runs() {
        return runs.size();
    }

    /** The runs, by index: the earliest first. */
    RunId run(int index) {
        return runs.get(index);
    }

    /** How long a run was looked at. */
    Duration length(int index) {
        return lengths.get(index);
    }

    /** How many units were seen. */
    public int units() {
        return rows.size();
    }

    /** How many units were seen in exactly so many runs. */
    int seenIn(int count) {
        return (int) rows.values().stream().filter(row -> row.count() == count).count();
    }

    /** For each number of runs, how many units were seen in exactly so many. */
    SortedMap<Integer, Integer> frequencies() {
        SortedMap<Integer, Integer> frequencies = new TreeMap<>();
        rows.values().forEach(row -> frequencies.merge(row.count(), 1, Integer::sum));
        return frequencies;
    }

    /** Sum over the units of the runs that made each. */
    long incidences() {
        return rows.values().stream().mapToLong(Row::count).sum();
    }

    /** Units that were seen in at least one run and at most so many. */
    public SortedSet<Unit> rare(int most) {
        SortedSet<Unit> rare = new TreeSet<>();
        rows.forEach((unit, row) -> {
            if (row.count() <= most) {
                rare.add(unit);
            }
        });
        return rare;
    }

    /** Rare units that a profile made without a run that has them would deny. */
    SortedSet<Unit> missedWithoutTheirRuns(int most) {
        SortedSet<Unit> missed = rare(most);
        missed.removeAll(covered);
        return missed;
    }

    /** Different sets of exactly so many runs that share a unit which no other run made. */
    int groupsOf(int size) {
        Set<BitSet> groups = new HashSet<>();
        rows.values().stream().filter(row -> row.count() == size).forEach(row -> groups.add(row.bits()));
        return groups.size();
    }

    /** Who made a unit and when. */
    Row row(Unit unit) {
        Row row = rows.get(unit);
        if (row == null) {
            throw new IllegalArgumentException("no run made " + unit);
        }
        return row;
    }

    Iterable<Row> rows() {
        return rows.values();
    }
}
