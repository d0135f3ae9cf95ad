package syscribe.profiles.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Operator;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.SeccompData;
import syscribe.profiles.bpf.EdgeCalls;
import syscribe.profiles.bpf.RandomProfile;
import syscribe.profiles.meaning.InexpressibleConditionException;
import syscribe.profiles.meaning.ProfileMeaning;

class CallMeaningTest {
    private static final Action EPERM = Action.errno(1);
    private static final int SOCKET = 41;

    private static final CallMeaning MEANING = CallMeaning.of(
            profile(new Rule(
                    List.of("socket"),
                    Action.ALLOW,
                    List.of(ArgumentCondition.of(0, Operator.EQUAL, 2), ArgumentCondition.masked(1, 0xff, 1)))),
            Architecture.X86_64,
            SOCKET);

    @Test
    void knowsEveryActionThatIsPossible() {
        assertThat(MEANING.actions()).containsExactly(EPERM, Action.ALLOW);
    }

    @Test
    void decidesByTheArgumentsThatAreKnown() {
        assertThat(MEANING.actions(Map.of(0, 3L))).containsExactly(EPERM);
        assertThat(MEANING.actions(Map.of(0, 2L))).containsExactly(EPERM, Action.ALLOW);
        assertThat(MEANING.actions(Map.of(0, 2L, 1, 0x801L))).containsExactly(Action.ALLOW);
        assertThat(MEANING.actions(Map.of(2, 7L))).containsExactly(EPERM, Action.ALLOW);
    }

    @Test
    void knowsWhichArgumentsMatter() {
        assertThat(MEANING.arguments()).containsExactly(0, 1);
    }

    @Test
    void seesThatConditionsLeaveNothingOut() {
        Profile everything = profile(
                new Rule(List.of("socket"), Action.ALLOW, List.of(ArgumentCondition.of(0, Operator.EQUAL, 2))),
                new Rule(List.of("socket"), Action.ALLOW, List.of(ArgumentCondition.of(0, Operator.NOT_EQUAL, 2))));
        CallMeaning meaning = CallMeaning.of(everything, Architecture.X86_64, SOCKET);
        assertThat(meaning.actions()).containsExactly(Action.ALLOW);
        assertThat(meaning.arguments()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void agreesWithTheNaiveMeaning(long seed) {
        Profile profile = new RandomProfile(seed).next();
        Random random = new Random(seed);
        try {
            ProfileMeaning naive = new ProfileMeaning(profile);
            Map<List<Integer>, CallMeaning> known = new HashMap<>();
            for (SeccompData call : EdgeCalls.arguments(profile, random)) {
                Architecture architecture =
                        Architecture.ofCall(call.arch(), call.number()).orElseThrow();
                CallMeaning meaning = known.computeIfAbsent(
                        List.of(call.arch(), call.number()),
                        key -> CallMeaning.of(profile, architecture, call.number()));
                Map<Integer, Long> all = new HashMap<>();
                for (int i = 0; i < 6; i++) {
                    all.put(i, call.argument(i));
                }
                assertThat(meaning.actions(all)).as(call.toString()).containsExactly(naive.verdict(call));
                all.remove(random.nextInt(6));
                assertThat(meaning.actions(all)).as(call.toString()).contains(naive.verdict(call));
            }
        } catch (InexpressibleConditionException e) {
            assertThat(e).hasMessageContaining("arguments");
        }
    }

    private static Profile profile(Rule... rules) {
        return Profile.of(Architecture.X86_64, EPERM, List.of(rules));
    }
}
