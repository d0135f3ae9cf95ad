package syscribe.generator.minimize;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import syscribe.generator.minimize.Candidate.WholeCall;
import syscribe.generator.minimize.Choices.Likelihood;
import syscribe.profiles.Action;

/** A test that is a function, and a search that asks it. */
final class SimulatedTest {
    static final Action ENOSYS = Action.errno(38);
    static final Action EPERM = Action.errno(1);

    private final List<Choices> candidates;
    private final Predicate<Set<String>> passes;
    private int runs = 3;
    private int most = Integer.MAX_VALUE;
    private final List<TestRun> known = new ArrayList<>();
    private final List<TestRun> made = new ArrayList<>();

    /**
     * A test of a profile.
     *
     * @param passes whether it passes where the denials with these ids are in place
     */
    SimulatedTest(List<Choices> candidates, Predicate<Set<String>> passes) {
        this.candidates = candidates;
        this.passes = passes;
    }

    /** A call that is answered ENOSYS or EPERM. */
    static Choices call(String name, Likelihood likelihood) {
        Candidate candidate = new WholeCall(name);
        return new Choices(candidate, likelihood, List.of(new Denial(candidate, ENOSYS), new Denial(candidate, EPERM)));
    }

    /** {@code c0}, {@code c1}, ... */
    static List<Choices> calls(int count, Likelihood likelihood) {
        return IntStream.range(0, count)
                .mapToObj(i -> call("c" + i, likelihood))
                .toList();
    }

    /** A test that fails where one of these calls is denied, whatever the answer. */
    static Predicate<Set<String>> needs(Set<String> calls) {
        return denied -> denied.stream().noneMatch(id -> calls.contains(id.substring(0, id.indexOf('='))));
    }

    SimulatedTest withRuns(int count) {
        runs = count;
        return this;
    }

    /** There is time for so many runs. */
    SimulatedTest withTimeFor(int count) {
        most = count;
        return this;
    }

    SimulatedTest knowing(List<TestRun> earlier) {
        known.addAll(earlier);
        return this;
    }

    Minimum minimize() {
        RememberingOracle oracle = new RememberingOracle(this::run, () -> made.size() < most, known);
        return new Minimizer(candidates, oracle, runs, standing -> {}).run();
    }

    private TestRun run(Set<Denial> denied) {
        List<String> ids = TestRun.ids(denied);
        TestRun run = new TestRun(ids, passes.test(Set.copyOf(ids)), "", Duration.ZERO);
        made.add(run);
        return run;
    }

    /** The runs that the search has made. */
    List<TestRun> made() {
        return made;
    }

    /** What was removed, as {@code name=ERRNO}. */
    static Set<String> removed(Minimum minimum) {
        return minimum.removed().stream().map(Denial::id).collect(Collectors.toSet());
    }

    static Stream<String> kept(Minimum minimum) {
        return minimum.kept().stream().map(kept -> kept.candidate().id());
    }
}
