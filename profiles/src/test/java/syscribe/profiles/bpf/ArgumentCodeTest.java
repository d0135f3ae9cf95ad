package syscribe.profiles.bpf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Operator;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.analysis.FilterProof;

/** The code for arguments has every test once, and stays small where rules are many. */
class ArgumentCodeTest {
    private static final int LOAD = 0x20;
    private static final int RETURN = 0x06;
    private static final int AND = 0x54;
    private static final int MANY = 200;

    private static Rule allow(String name, ArgumentCondition... conditions) {
        return new Rule(List.of(name), Action.ALLOW, List.of(conditions));
    }

    private static Profile profile(List<Rule> rules) {
        return Profile.of(Architecture.X86_64, Action.errno(1), rules);
    }

    private static BpfProgram compile(List<Rule> rules) {
        BpfProgram program = FilterCompiler.compile(profile(rules));
        assertThat(FilterProof.difference(profile(rules), program)).isEmpty();
        return program;
    }

    private static long count(BpfProgram program, int code) {
        return program.instructions().stream().filter(i -> i.code() == code).count();
    }

    private static List<Rule> allowEach(String name, int index, long... values) {
        List<Rule> rules = new ArrayList<>();
        for (long value : values) {
            rules.add(allow(name, ArgumentCondition.of(index, Operator.EQUAL, value)));
        }
        return rules;
    }

    @Test
    void looksAtEachHalfOnceWhateverTheNumberOfRules() {
        BpfProgram program = compile(allowEach("ioctl", 1, 0x5401, 0x5413, 0x541B, 0x8004_0000L, 0x1_0000_5401L));
        // The architecture, the number, and the two halves; the lower one once more for another upper one.
        assertThat(count(program, LOAD)).isLessThanOrEqualTo(5);
    }

    @Test
    void joinsNeighbouringAndOverlappingIntervals() {
        BpfProgram eight = compile(allowEach("ioctl", 1, 0, 1, 2, 3, 4, 5, 6, 7));
        BpfProgram interval = compile(List.of(allow("ioctl", ArgumentCondition.of(1, Operator.LESS_THAN, 8))));
        assertThat(eight.instructions()).isEqualTo(interval.instructions());
        List<Rule> overlapping = List.of(
                allow("ioctl", ArgumentCondition.of(1, Operator.LESS_THAN, 8)),
                allow("ioctl", ArgumentCondition.of(1, Operator.GREATER_EQUAL, 5)));
        assertThat(compile(overlapping).instructions())
                .isEqualTo(compile(List.of(allow("ioctl"))).instructions());
    }

    /** Docker's rules for {@code personality}. */
    @Test
    void decidesAboutValuesThatDifferInBitsByOneMask() {
        BpfProgram program = compile(allowEach("personality", 0, 0, 8, 0x20000, 0x20008));
        BpfProgram one = compile(allowEach("personality", 0, 8));
        assertThat(program.size()).isEqualTo(one.size());
        assertThat(count(program, AND)).isZero();
    }

    @Test
    void dropsAMaskThatAnotherOneImplies() {
        List<Rule> both = List.of(
                allow("clone", ArgumentCondition.masked(0, 0x7E020000, 0)),
                allow("clone", ArgumentCondition.masked(0, 0x7E0200FF, 0x11)));
        assertThat(compile(both).instructions())
                .isEqualTo(compile(both.subList(0, 1)).instructions());
    }

    @Test
    void sharesTheDecisionsOfCallsWithTheSameRules() {
        List<Rule> rules = new ArrayList<>();
        for (String name : List.of("ioctl", "fcntl", "prctl", "socket")) {
            for (long value : new long[] {3, 77, 1_000, 1_000_000}) {
                rules.add(allow(name, ArgumentCondition.of(1, Operator.EQUAL, value)));
            }
        }
        int one = compile(rules.subList(0, 4)).size();
        assertThat(compile(rules).size()).isLessThanOrEqualTo(one + 6);
    }

    @Test
    void hasEachReturnOnce() {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            rules.add(allow("ioctl", ArgumentCondition.of(i % 6, Operator.EQUAL, i)));
        }
        assertThat(count(compile(rules), RETURN)).isEqualTo(4);
    }

    /** Sets of rules that make the time or the size of naive compilers explode. */
    static Stream<Arguments> manyRules() {
        return Stream.of(
                many("ranges", r -> allow("ioctl", greater(1, r), less(1, r))),
                many("inequalities of three arguments", r -> allow("ioctl", greater(0, r), less(1, r), greater(2, r))),
                many("masks", r -> allow("ioctl", mask(0, r))),
                many("masks of two arguments", r -> allow("ioctl", mask(0, r), mask(1, r))),
                many("masks and inequalities", r -> allow("ioctl", mask(r.nextInt(3), r), less(r.nextInt(6), r))));
    }

    private static ArgumentCondition greater(int index, Random random) {
        return ArgumentCondition.of(index, Operator.GREATER_EQUAL, random.nextLong());
    }

    private static ArgumentCondition less(int index, Random random) {
        return ArgumentCondition.of(index, Operator.LESS_EQUAL, random.nextLong());
    }

    private static ArgumentCondition mask(int index, Random random) {
        return ArgumentCondition.masked(index, random.nextLong(), 0);
    }

    private static Arguments many(String name, Function<Random, Rule> rule) {
        Random random = new Random(1);
        return Arguments.of(
                name, IntStream.range(0, MANY).mapToObj(i -> rule.apply(random)).toList());
    }

    /** The limit of time is no measurement: what grows exponentially does not end within any. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("manyRules")
    void staysWithinTheKernelsLimitWhateverTheRules(String name, List<Rule> rules) {
        BpfProgram program =
                assertTimeoutPreemptively(Duration.ofMinutes(1), () -> FilterCompiler.compile(profile(rules)));
        assertThat(program.size()).as(name).isLessThanOrEqualTo(16 * MANY);
    }
}
