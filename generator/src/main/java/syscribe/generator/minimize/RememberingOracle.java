package syscribe.generator.minimize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Runs the test, and never twice where it is known already what comes of it: also from an earlier process that was ended. */
public final class RememberingOracle implements Oracle {
    private final Function<Set<Denial>, TestRun> test;
    private final BooleanSupplier hasTime;
    private final Map<List<String>, Tally> tallies = new HashMap<>();
    private final List<TestRun> runs = new ArrayList<>();

    /**
     * An oracle.
     *
     * @param test runs the test once with these denied
     * @param hasTime whether there is time for one more run
     * @param known runs of an earlier process: what they say guides the search, and a failure is believed; passes that count for the
     *     result are seen again
     */
    public RememberingOracle(Function<Set<Denial>, TestRun> test, BooleanSupplier hasTime, List<TestRun> known) {
        this.test = test;
        this.hasTime = hasTime;
        known.forEach(run -> tally(run.denied()).count(run, false));
    }

    /** What is known of one set. */
    private static final class Tally {
        private int passes;
        private int ownPasses;
        private boolean failed;

        void count(TestRun run, boolean own) {
            failed |= !run.passed();
            passes += run.passed() ? 1 : 0;
            ownPasses += run.passed() && own ? 1 : 0;
        }
    }

    @Override
    public Verdict ask(Set<Denial> denied, int wanted) {
        Tally tally = tally(TestRun.ids(denied));
        while (!tally.failed && tally.passes < wanted) {
            if (!hasTime.getAsBoolean()) {
                return Verdict.NO_TIME;
            }
            run(denied, tally);
        }
        return tally.failed ? Verdict.FAILED : Verdict.PASSED;
    }

    @Override
    public Verdict confirm(Set<Denial> denied, int wanted) {
        Tally tally = tally(TestRun.ids(denied));
        while (!tally.failed && tally.ownPasses < wanted) {
            run(denied, tally);
        }
        return tally.failed ? Verdict.FAILED : Verdict.PASSED;
    }

    /** The runs that this process has made. */
    public List<TestRun> runs() {
        return List.copyOf(runs);
    }

    private void run(Set<Denial> denied, Tally tally) {
        TestRun run = test.apply(denied);
        runs.add(run);
        tally.count(run, true);
    }

    private Tally tally(List<String> ids) {
        return tallies.computeIfAbsent(ids, i -> new Tally());
    }
}
