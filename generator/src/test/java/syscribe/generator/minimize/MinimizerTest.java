package syscribe.generator.minimize;

import static org.assertj.core.api.Assertions.assertThat;
import static syscribe.generator.minimize.SimulatedTest.call;
import static syscribe.generator.minimize.SimulatedTest.calls;
import static syscribe.generator.minimize.SimulatedTest.kept;
import static syscribe.generator.minimize.SimulatedTest.needs;
import static syscribe.generator.minimize.SimulatedTest.removed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import syscribe.generator.minimize.Candidate.Alternative;
import syscribe.generator.minimize.Choices.Likelihood;

/** The search, against tests that are functions. */
class MinimizerTest {
    @Test
    void removesWhatIsNotNeededAndShowsThatTheRestIs() {
        Minimum minimum = new SimulatedTest(calls(9, Likelihood.OPEN), needs(Set.of("c2", "c5", "c6"))).minimize();
        assertThat(removed(minimum))
                .containsExactlyInAnyOrder(
                        "c0=ENOSYS", "c1=ENOSYS", "c3=ENOSYS", "c4=ENOSYS", "c7=ENOSYS", "c8=ENOSYS");
        assertThat(kept(minimum)).containsExactly("c2", "c5", "c6");
        assertThat(minimum.isOneMinimal()).isTrue();
        assertThat(minimum.passes()).isEqualTo(6);
    }

    @Test
    void triesEpermWhereEnosysDoesHarm() {
        SimulatedTest test = new SimulatedTest(calls(3, Likelihood.OPEN), denied -> !denied.contains("c1=ENOSYS"));
        assertThat(removed(test.minimize())).containsExactlyInAnyOrder("c0=ENOSYS", "c1=EPERM", "c2=ENOSYS");
    }

    @Test
    void keepsOneOfTwoWays() {
        SimulatedTest test = new SimulatedTest(
                calls(4, Likelihood.OPEN),
                denied ->
                        needs(Set.of("c0")).test(denied) || needs(Set.of("c3")).test(denied));
        Minimum minimum = test.minimize();
        assertThat(kept(minimum)).containsExactly("c3");
        assertThat(minimum.isOneMinimal()).isTrue();
    }

    /** c0 is made only where c1 works: once c1 is removed, what showed that c0 is needed holds no more. */
    @Test
    void removesWhatIsNeededOnlyBecauseOfWhatIsRemovedLater() {
        SimulatedTest test = new SimulatedTest(
                calls(2, Likelihood.OPEN),
                denied ->
                        needs(Set.of("c0")).test(denied) || !needs(Set.of("c1")).test(denied));
        assertThat(kept(test.minimize())).isEmpty();
    }

    @Test
    void triesAlternativesOfNeededCallsOnly() {
        List<Choices> candidates = new ArrayList<>();
        for (String name : List.of("socket", "prctl")) {
            candidates.add(call(name, Likelihood.OPEN));
            for (int rule = 0; rule < 3; rule++) {
                Candidate alternative = new Alternative(name, rule, Alternative.WHOLE_RULE, "");
                candidates.add(new Choices(
                        alternative, Likelihood.OPEN, List.of(new Denial(alternative, SimulatedTest.ENOSYS))));
            }
        }
        SimulatedTest test = new SimulatedTest(candidates, needs(Set.of("socket", "socket#1")));
        Minimum minimum = test.minimize();
        assertThat(removed(minimum)).containsExactlyInAnyOrder("prctl=ENOSYS", "socket#0=ENOSYS", "socket#2=ENOSYS");
        assertThat(kept(minimum)).containsExactly("socket", "socket#1");
        assertThat(test.made()).noneMatch(run -> run.denied().toString().contains("prctl#"));
    }

    /** However many there are. */
    @Test
    void removesWhatIsNotMadeInOneGroup() {
        SimulatedTest test = new SimulatedTest(calls(200, Likelihood.UNUSED), denied -> true);
        assertThat(removed(test.minimize())).hasSize(200);
        assertThat(test.made()).hasSize(6);
    }

    @Test
    void halvesAGroupThatIsLikelyToBeSuperfluous() {
        SimulatedTest test = new SimulatedTest(calls(64, Likelihood.SPARE), needs(Set.of("c20")));
        Minimum minimum = test.minimize();
        assertThat(kept(minimum)).containsExactly("c20");
        // One path down to a single call, what is beside it, both answers, all of it three times.
        assertThat(test.made()).hasSizeLessThan(25);
    }

    /** Calls that are needed cost what a proof costs, two answers each; superfluous ones are tried together. */
    @Test
    void needsFewRunsMoreThanItHasToShow() {
        Set<String> needed = IntStream.range(0, 60).mapToObj(i -> "c" + i).collect(Collectors.toSet());
        for (int superfluous : new int[] {0, 1, 5, 20, 60, 240}) {
            SimulatedTest test = new SimulatedTest(calls(60 + superfluous, Likelihood.OPEN), needs(needed));
            assertThat(removed(test.minimize())).hasSize(superfluous);
            long passed = test.made().stream().filter(TestRun::passed).count();
            // 1 + 2 + 4 + 8 + 16 + 16 ... at once, and the result five times more.
            assertThat(passed).isLessThanOrEqualTo(superfluous == 0 ? 0 : 12 + superfluous / 16);
            assertThat(test.made().size() - passed).isLessThanOrEqualTo(3 * 60);
        }
    }

    /** A call that is needed once in a while is not removed, and the others are. */
    @Test
    void doesNotBelieveOnePass() {
        AtomicInteger runs = new AtomicInteger();
        SimulatedTest test = new SimulatedTest(
                calls(8, Likelihood.OPEN),
                denied -> needs(Set.of("c3")).test(denied) || runs.incrementAndGet() % 3 != 0);
        Minimum minimum = test.minimize();
        assertThat(kept(minimum)).containsExactly("c3");
        assertThat(minimum.isOneMinimal()).isTrue();
    }

    @Test
    void survivesATestThatFailsNowAndThen() {
        AtomicInteger runs = new AtomicInteger();
        SimulatedTest test = new SimulatedTest(calls(20, Likelihood.SPARE), denied -> runs.incrementAndGet() % 11 != 0);
        Minimum minimum = test.minimize();
        assertThat(minimum.removed()).hasSizeGreaterThan(15);
    }

    @Test
    void hasAValidResultWheneverTimeIsOver() {
        Set<String> needed = Set.of("c1", "c4", "c11");
        int all = 0;
        for (int time = 0; time < 60; time++) {
            SimulatedTest test = new SimulatedTest(calls(12, Likelihood.OPEN), needs(needed)).withTimeFor(time);
            Minimum minimum = test.minimize();
            assertThat(removed(minimum)).allMatch(id -> needs(needed).test(Set.of(id)));
            assertThat(minimum.removed().isEmpty() ? 3 : minimum.passes()).isIn(3, 6);
            assertThat(minimum.removed().size() + minimum.kept().size()).isEqualTo(12);
            assertThat(minimum.isOneMinimal()).isEqualTo(minimum.finished());
            all += minimum.finished() ? 1 : 0;
        }
        assertThat(all).isBetween(1, 59);
    }

    @Test
    void doesNotClaimWhatItHadNoTimeToShow() {
        Minimum minimum = new SimulatedTest(calls(5, Likelihood.OPEN), needs(Set.of("c0")))
                .withTimeFor(1)
                .minimize();
        assertThat(minimum.finished()).isFalse();
        assertThat(minimum.kept()).noneMatch(Kept::shown);
    }

    @Test
    void goesOnWhereItWasEndedWithoutARunTwice() {
        Set<String> needed = Set.of("c1", "c4", "c11");
        SimulatedTest whole = new SimulatedTest(calls(12, Likelihood.OPEN), needs(needed));
        Minimum minimum = whole.minimize();
        for (int ended = 0; ended <= whole.made().size(); ended++) {
            List<TestRun> first = whole.made().subList(0, ended);
            SimulatedTest rest = new SimulatedTest(calls(12, Likelihood.OPEN), needs(needed)).knowing(first);
            assertThat(rest.minimize()).isEqualTo(minimum);
            // What counts for the result is seen again, at the end and where something is held on to.
            assertThat(rest.made().size()).isBetween(6, whole.made().size() - ended + 12);
        }
    }

    /** Whoever can write the state cannot have anything removed that is needed. */
    @Test
    void doesNotBelievePassesThatItHasNotSeen() {
        Set<String> needed = Set.of("c0", "c1");
        List<TestRun> lies = new ArrayList<>();
        for (String ids : List.of("c0=ENOSYS", "c0=ENOSYS c1=ENOSYS", "c0=ENOSYS c1=ENOSYS c2=ENOSYS", "c1=ENOSYS")) {
            for (int i = 0; i < 5; i++) {
                lies.add(new TestRun(List.of(ids.split(" ")), true, "", Duration.ZERO));
            }
        }
        SimulatedTest test = new SimulatedTest(calls(3, Likelihood.OPEN), needs(needed)).knowing(lies);
        assertThat(removed(test.minimize())).containsExactly("c2=ENOSYS");
    }
}
