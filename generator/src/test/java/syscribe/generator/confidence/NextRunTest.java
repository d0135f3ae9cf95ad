package syscribe.generator.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NextRunTest {
    @Test
    void countsTheRunsThatTheOthersWouldHaveBroken() {
        NextRun next = NextRun.of(Runs.of("a b", "a b c d", "a", "a b", "a b e"), 1);

        assertThat(next.probability()).isEqualTo(0.4);
        assertThat(next.broken())
                .containsOnlyKeys(Runs.id(1), Runs.id(4))
                .containsEntry(Runs.id(1), new TreeSet<>(Set.of(Unit.of("c"), Unit.of("d"))));
    }

    @Test
    void countsWhatTheProfileLeavesOutAsMissing() {
        // With at least two runs asked for, b stays out although it was seen in two when one of these is left out.
        NextRun next = NextRun.of(Runs.of("a b", "a b", "a", "a", "a"), 2);

        assertThat(next.broken()).containsOnlyKeys(Runs.id(0), Runs.id(1));
    }

    @Test
    void isNeverSureOfNothing() {
        NextRun next = NextRun.of(Runs.of("a", "a", "a", "a", "a", "a"), 1);

        assertThat(next.probability()).isZero();
        assertThat(next.interval().low()).isZero();
        // 1 - 0.025^(1/6)
        assertThat(next.interval().high()).isCloseTo(0.4593, within(1e-3));
    }

    @Test
    void isLessSureWhereMuchWasSeenInTwoRuns() {
        Interval settled =
                NextRun.of(Runs.of("a", "a", "a", "a", "a", "a", "a", "a"), 1).interval();
        Interval shaky = NextRun.of(Runs.of("a b", "a b", "a c", "a c", "a d", "a d", "a e", "a e"), 1)
                .interval();

        assertThat(shaky.high()).isGreaterThan(settled.high());
    }

    /**
     * Many workloads of which the truth is known: whether the interval has the true probability in it as often as it claims, and
     * the estimate is right on average. Deterministic.
     */
    @Test
    void isCalibratedWhereRunsAreAlike() {
        for (int runs : new int[] {5, 10, 20, 40}) {
            int covered = 0;
            double estimates = 0;
            double truths = 0;
            int trials = 600;
            for (int trial = 0; trial < trials; trial++) {
                Workload workload = new Workload(new Random(trial * 31L + runs));
                Incidence incidence = workload.run(runs);
                NextRun next = NextRun.of(incidence, 1);
                double truth = workload.chanceOfNews(incidence);
                covered += next.interval().low() <= truth
                                && truth <= next.interval().high()
                        ? 1
                        : 0;
                estimates += next.probability();
                truths += truth;
            }
            assertThat((double) covered / trials)
                    .as("coverage with %d runs", runs)
                    .isGreaterThan(0.94);
            // One run fewer has been seen by those that the estimate is made from: it errs to the safe side.
            assertThat(estimates / trials - truths / trials)
                    .as("bias with %d runs", runs)
                    .isBetween(-0.02, 0.09);
        }
    }

    /** Calls that come independently of each other, some always, some rarely, some very rarely. */
    private static final class Workload {
        private final Random random;
        private final List<Double> chances = new ArrayList<>();

        Workload(Random random) {
            this.random = random;
            int rare = random.nextInt(30);
            for (int i = 0; i < rare; i++) {
                chances.add(Math.pow(random.nextDouble(), 1 + random.nextInt(5)));
            }
        }

        Incidence run(int runs) {
            List<List<String>> made = new ArrayList<>();
            for (int run = 0; run < runs; run++) {
                List<String> calls = new ArrayList<>(List.of("always"));
                for (int i = 0; i < chances.size(); i++) {
                    if (random.nextDouble() < chances.get(i)) {
                        calls.add("rare" + i);
                    }
                }
                made.add(calls);
            }
            return Runs.of(Duration.ofSeconds(1), made);
        }

        double chanceOfNews(Incidence incidence) {
            Set<Unit> seen = incidence.rare(Integer.MAX_VALUE);
            double nothing = 1;
            for (int i = 0; i < chances.size(); i++) {
                nothing *= seen.contains(Unit.of("rare" + i)) ? 1 : 1 - chances.get(i);
            }
            return 1 - nothing;
        }
    }
}
