package syscribe.generator.minimize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import syscribe.generator.minimize.Choices.Likelihood;

/** Whatever the test is, the result is 1-minimal. */
class MinimizerProperties {
    /** Any function at all of what is denied, as long as nothing denied passes. */
    @Property(tries = 200)
    void whatIsLeftIsNeeded(
            @ForAll @IntRange(min = 0, max = 12) int size,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 9) int passing) {
        Predicate<Set<String>> test =
                denied -> denied.isEmpty() || new Random(seed + denied.hashCode()).nextInt(10) < passing;
        assertOneMinimal(candidates(size, new Random(seed)), test);
    }

    /** Programs as they are: some calls are needed, of some groups one is enough, some are needed with others only. */
    @Property(tries = 200)
    void whatIsLeftIsNeededByPrograms(@ForAll @IntRange(min = 0, max = 40) int size, @ForAll long seed) {
        assertOneMinimal(candidates(size, new Random(seed)), program(size, new Random(seed)));
    }

    private static void assertOneMinimal(List<Choices> candidates, Predicate<Set<String>> test) {
        Minimum minimum = new SimulatedTest(candidates, test).minimize();
        Set<String> removed = SimulatedTest.removed(minimum);
        assertThat(test.test(removed)).isTrue();
        assertThat(minimum.isOneMinimal()).isTrue();
        Set<Candidate> gone = new HashSet<>();
        minimum.removed().forEach(denial -> gone.add(denial.candidate()));
        for (Choices choices : candidates) {
            for (Denial denial : choices.denials()) {
                if (!gone.contains(choices.candidate())) {
                    Set<String> more = new HashSet<>(removed);
                    more.add(denial.id());
                    assertThat(test.test(more)).as(denial.id()).isFalse();
                }
            }
        }
    }

    private static List<Choices> candidates(int size, Random random) {
        List<Choices> candidates = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Likelihood[] all = Likelihood.values();
            candidates.add(SimulatedTest.call("c" + i, all[random.nextInt(all.length)]));
        }
        return candidates;
    }

    private static Predicate<Set<String>> program(int size, Random random) {
        List<Predicate<Set<String>>> parts = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Predicate<Set<String>> works = SimulatedTest.needs(Set.of("c" + i));
            Predicate<Set<String>> other = SimulatedTest.needs(Set.of("c" + random.nextInt(size)));
            String enosys = "c" + i + "=ENOSYS";
            switch (random.nextInt(8)) {
                case 0, 1 -> parts.add(works);
                case 2 -> parts.add(works.or(other));
                case 3 -> parts.add(works.or(other.negate()));
                case 4 -> parts.add(denied -> !denied.contains(enosys));
                default -> parts.add(denied -> true);
            }
        }
        return denied -> parts.stream().allMatch(part -> part.test(denied));
    }
}
