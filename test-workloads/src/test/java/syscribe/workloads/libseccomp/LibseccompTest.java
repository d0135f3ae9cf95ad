package syscribe.workloads.libseccomp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Operator;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.SeccompData;
import syscribe.profiles.analysis.FilterComparison;
import syscribe.profiles.bpf.BpfProgram;
import syscribe.profiles.bpf.FilterCompiler;
import syscribe.profiles.emulator.FilterEmulator;
import syscribe.profiles.meaning.ProfileMeaning;
import syscribe.workloads.corpus.Corpus;

/**
 * Our filters and libseccomp's, compared for every call that there can be. They agree but for what {@link Explained}
 * lists, and for what libseccomp compiles wrongly.
 */
class LibseccompTest {
    private static final long[] CONSTANTS = {
        0, 1, 0x7FFFFFFFL, 0x80000000L, 0xFFFFFFFFL, 0x100000000L, 0x100000001L, 1L << 63, -1
    };
    private static final List<Boolean> SHAPES = List.of(false, true);

    @BeforeAll
    static void needsTheLibrary() {
        Libseccomp.needed();
    }

    private static Rule rule(String name, Action action, ArgumentCondition... conditions) {
        return new Rule(List.of(name), action, List.of(conditions));
    }

    private static ArgumentCondition condition(int index, Operator operator, long value) {
        return operator == Operator.MASKED_EQUAL
                ? ArgumentCondition.masked(index, value, value & 0x8000_0001_8000_0001L)
                : ArgumentCondition.of(index, operator, value);
    }

    @ParameterizedTest
    @EnumSource(Operator.class)
    void agreesOnEverySingleRule(Operator operator) {
        for (long constant : CONSTANTS) {
            Profile profile = Profile.of(
                    Architecture.X86_64,
                    Action.KILL_PROCESS,
                    List.of(rule("ioctl", Action.ALLOW, condition(1, operator, constant))));
            assertThat(unexplained(profile)).as("%s 0x%x", operator, constant).isEmpty();
        }
    }

    @Test
    void agreesOnEveryAction() {
        List<Action> actions = List.of(
                Action.ALLOW,
                Action.LOG,
                Action.TRAP,
                Action.KILL_THREAD,
                Action.KILL_PROCESS,
                Action.errno(13),
                new Action(Action.Kind.TRACE, 7));
        for (Action byDefault : actions) {
            for (Action other : actions) {
                if (!byDefault.equals(other)) {
                    Profile profile = Profile.of(Architecture.X86_64, byDefault, List.of(rule("ioctl", other)));
                    assertThat(unexplained(profile))
                            .as("%s, %s", byDefault, other)
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void agreesOnConditionsOnSeveralArguments() {
        Profile profile = Profile.of(
                Architecture.X86_64,
                Action.errno(1),
                List.of(
                        rule("ioctl", Action.ALLOW, condition(1, Operator.EQUAL, 5), condition(2, Operator.EQUAL, 6)),
                        rule("ioctl", Action.ALLOW, condition(1, Operator.EQUAL, 7), condition(3, Operator.EQUAL, 8)),
                        rule("openat", Action.errno(2), condition(2, Operator.MASKED_EQUAL, 3))));
        assertThat(unexplained(profile)).isEmpty();
    }

    static Stream<Corpus> plainProfiles() {
        return Corpus.all().stream();
    }

    @ParameterizedTest
    @MethodSource("plainProfiles")
    void agreesOnProfilesThatAreInUse(Corpus corpus) {
        assertThat(unexplained(corpus.profile())).isEmpty();
    }

    /** What the two do differently, in either shape of libseccomp's, without what is explained; a line each. */
    private static List<String> unexplained(Profile profile) {
        List<String> result = new ArrayList<>();
        BpfProgram ours = FilterCompiler.compile(profile);
        for (boolean tree : SHAPES) {
            FilterComparison.of(List.of(ours), List.of(Libseccomp.compile(profile, tree))).stream()
                    .filter(difference -> Explained.of(difference, profile).isEmpty())
                    .forEach(difference -> result.add(difference.toString()));
        }
        return result;
    }

    static Stream<Arguments> miscompiled() {
        return Stream.of(
                Arguments.of(
                        List.of(condition(1, Operator.LESS_THAN, 0x80000000L)),
                        List.of(condition(1, Operator.GREATER_THAN, 0x100000001L)),
                        0x80000000L),
                Arguments.of(
                        List.of(condition(0, Operator.LESS_THAN, 0x100000000L)),
                        List.of(condition(0, Operator.GREATER_EQUAL, 8)),
                        0x100000000L));
    }

    /** libseccomp 2.5.4 and 2.6.1 lose rules whose 64-bit comparisons overlap; others may be right. */
    @ParameterizedTest
    @MethodSource("miscompiled")
    void keepsOverlappingComparisonsApartWhereLibseccompDoesNot(
            List<ArgumentCondition> first, List<ArgumentCondition> second, long witness) {
        Profile profile = Profile.of(
                Architecture.X86_64,
                Action.errno(1),
                List.of(
                        new Rule(List.of("ioctl"), Action.ALLOW, first),
                        new Rule(List.of("ioctl"), Action.ALLOW, second)));
        long[] arguments = new long[6];
        arguments[first.get(0).index()] = witness;
        SeccompData call = SeccompData.of(Architecture.X86_64, 16, arguments);
        int meant = new ProfileMeaning(profile).verdict(call).returnValue();
        assertThat(run(FilterCompiler.compile(profile), call)).isEqualTo(meant);
        Set<Integer> theirs = SHAPES.stream()
                .map(tree -> run(Libseccomp.compile(profile, tree), call))
                .collect(Collectors.toSet());
        if (Set.of("2.5.4", "2.6.1").contains(Libseccomp.version())) {
            assertThat(theirs).doesNotContain(meant);
            assertThat(unexplained(profile)).isNotEmpty();
        }
    }

    private static int run(BpfProgram program, SeccompData call) {
        return new FilterEmulator(program, ByteOrder.nativeOrder()).run(call).value();
    }

    /** Two rules without conditions: libseccomp takes the one that comes first, we the stricter one, in any order. */
    @Test
    void takesTheStricterOfTwoRulesWhateverTheirOrder() {
        for (List<Action> order :
                List.of(List.of(Action.ALLOW, Action.errno(2)), List.of(Action.errno(2), Action.ALLOW))) {
            Profile profile = new Profile(
                    Action.KILL_PROCESS,
                    Set.of(Architecture.X86_64),
                    Set.of(),
                    List.of(rule("ioctl", order.get(0)), rule("ioctl", order.get(1))),
                    Optional.empty());
            SeccompData ioctl = SeccompData.of(Architecture.X86_64, 16);
            assertThat(run(FilterCompiler.compile(profile), ioctl))
                    .isEqualTo(Action.errno(2).returnValue());
            assertThat(run(Libseccomp.compile(profile, false), ioctl))
                    .isEqualTo(order.get(0).returnValue());
        }
    }
}
