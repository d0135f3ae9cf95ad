package syscribe.profiles.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Operator;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.SeccompData;
import syscribe.profiles.SyscallTable;
import syscribe.profiles.analysis.CallDifference.Kind;
import syscribe.profiles.bpf.EdgeCalls;
import syscribe.profiles.bpf.RandomProfile;
import syscribe.profiles.meaning.InexpressibleConditionException;
import syscribe.profiles.meaning.ProfileMeaning;

class ProfileComparisonTest {
    private static final Action EPERM = Action.errno(1);
    private static final int SOCKET = 41;

    static Stream<Arguments> pairs() {
        Rule none = Rule.allow("close");
        Rule any = Rule.allow("socket", "close");
        Rule two = family(Operator.EQUAL, 2);
        Rule atMostTwo = family(Operator.LESS_EQUAL, 2);
        Rule atLeastTwo = family(Operator.GREATER_EQUAL, 2);
        Rule killed = new Rule(List.of("socket"), Action.KILL_PROCESS, List.of());
        return Stream.of(
                Arguments.of(none, any, Kind.GAINED),
                Arguments.of(none, two, Kind.GAINED),
                Arguments.of(two, none, Kind.LOST),
                Arguments.of(two, atMostTwo, Kind.WIDENED),
                Arguments.of(any, two, Kind.NARROWED),
                Arguments.of(atMostTwo, atLeastTwo, Kind.CHANGED),
                Arguments.of(none, killed, Kind.ANSWER));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void saysHowThePermissionsLieToEachOther(Rule before, Rule after, Kind kind) {
        List<CallDifference> found =
                ProfileComparison.differences(profile(before), profile(after), Architecture.X86_64);
        assertThat(found).hasSize(1);
        assertThat(found.get(0).number()).isEqualTo(SOCKET);
        assertThat(found.get(0).kind()).isEqualTo(kind);
    }

    @Test
    void findsNothingWhereOneMeaningIsWrittenInTwoWays() {
        Profile a = profile(family(Operator.LESS_THAN, 3));
        Profile b = a.withRules(List.of(
                Rule.allow("userfaultfd"),
                Rule.allow("close"),
                family(Operator.EQUAL, 0),
                family(Operator.EQUAL, 2),
                family(Operator.EQUAL, 1),
                new Rule(List.of("open"), EPERM, List.of())));
        assertThat(ProfileComparison.differences(a, b, Architecture.X86_64)).isEmpty();
    }

    @Test
    void looksAtNumbersThatNoCallHasToo() {
        List<CallDifference> found = ProfileComparison.differences(
                profile(Rule.allow("read")),
                profile(Rule.allow("read")).withDefaultAction(Action.ALLOW),
                Architecture.X86_64);
        assertThat(found)
                .anyMatch(difference -> SyscallTable.of(Architecture.X86_64)
                        .name(difference.number())
                        .isEmpty());
        assertThat(found).allMatch(difference -> difference.kind() == Kind.GAINED);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void agreesWithTheNaiveMeaning(long seed) {
        Profile a = new RandomProfile(seed).next();
        Profile b = a.withRules(a.rules().stream().skip(1).toList());
        try {
            ProfileMeaning before = new ProfileMeaning(a);
            ProfileMeaning after = new ProfileMeaning(b);
            for (Architecture architecture : a.architectures()) {
                List<CallDifference> found = ProfileComparison.differences(a, b, architecture);
                for (CallDifference difference : found) {
                    assertThat(before.verdict(difference.example()))
                            .as("%s", difference)
                            .isNotEqualTo(after.verdict(difference.example()));
                }
                List<Integer> numbers =
                        found.stream().map(CallDifference::number).toList();
                for (SeccompData call : EdgeCalls.arguments(a, new Random(seed))) {
                    if (Architecture.ofCall(call.arch(), call.number()).orElseThrow() == architecture
                            && !numbers.contains(call.number())) {
                        assertThat(before.verdict(call)).as("%s", call).isEqualTo(after.verdict(call));
                    }
                }
            }
        } catch (InexpressibleConditionException e) {
            assertThat(e).hasMessageContaining("arguments");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void findsNothingExactlyWhereAProofSaysThatTwoAreEqual(long seed) {
        Profile a = new RandomProfile(seed).next();
        Profile reversed = a.withRules(a.rules().stream()
                .sorted((one, two) -> two.toString().compareTo(one.toString()))
                .toList());
        Profile other = new RandomProfile(seed + 100).next();
        Profile withOtherRules = a.withRules(other.rules());
        try {
            for (Profile b : List.of(reversed, withOtherRules)) {
                boolean same = a.architectures().stream()
                        .allMatch(architecture -> ProfileComparison.differences(a, b, architecture)
                                .isEmpty());
                assertThat(same).isEqualTo(FilterProof.equivalent(a, b));
            }
        } catch (InexpressibleConditionException e) {
            assertThat(e).hasMessageContaining("arguments");
        }
    }

    private static Rule family(Operator operator, long value) {
        return new Rule(List.of("socket"), Action.ALLOW, List.of(ArgumentCondition.of(0, operator, value)));
    }

    /** A profile that has one rule for socket, and always allows close. */
    private static Profile profile(Rule rule) {
        return Profile.of(Architecture.X86_64, EPERM, List.of(Rule.allow("close", "userfaultfd"), rule));
    }
}
