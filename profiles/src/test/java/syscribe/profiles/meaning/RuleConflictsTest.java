package syscribe.profiles.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Operator;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;

class RuleConflictsTest {
    private static final Action DENY = Action.errno(1);

    private static Rule rule(Action action, ArgumentCondition... conditions) {
        return new Rule(List.of("ioctl", "kill"), action, List.of(conditions));
    }

    private static ArgumentCondition is(int index, Operator operator, long value) {
        return ArgumentCondition.of(index, operator, value);
    }

    private static List<RuleConflict> conflicts(Rule... rules) {
        return RuleConflicts.of(Profile.of(Architecture.X86_64, Action.errno(38), Arrays.asList(rules)));
    }

    @Test
    void findsRulesThatMatchOneCallAndNamesTheStricter() {
        assertThat(conflicts(
                        rule(Action.ALLOW, is(0, Operator.GREATER_THAN, 5), ArgumentCondition.masked(1, 0xF0, 0x20)),
                        rule(DENY, is(0, Operator.LESS_EQUAL, 6), ArgumentCondition.masked(1, 0xF, 1))))
                .containsExactly(
                        new RuleConflict(List.of("ioctl", "kill"), DENY, Action.ALLOW, RuleConflict.Kind.STRICTER));
        assertThat(conflicts(rule(DENY), rule(Action.KILL_PROCESS)))
                .containsExactly(new RuleConflict(
                        List.of("ioctl", "kill"), Action.KILL_PROCESS, DENY, RuleConflict.Kind.STRICTER));
    }

    @Test
    void findsADenialWithConditionsThatMeansNothing() {
        assertThat(conflicts(rule(DENY, is(0, Operator.EQUAL, 5)), rule(Action.ALLOW)))
                .singleElement()
                .hasToString(
                        "ioctl, kill: the rule with conditions (ERRNO 1) means nothing beside the one without (ALLOW)");
    }

    @Test
    void isSilentWhereNoCallMatchesBothOrTheActionIsTheSame() {
        assertThat(conflicts(
                        rule(Action.ALLOW, is(0, Operator.LESS_THAN, 5)), rule(DENY, is(0, Operator.GREATER_THAN, 5))))
                .isEmpty();
        assertThat(conflicts(
                        rule(Action.ALLOW, ArgumentCondition.masked(0, 3, 1)),
                        rule(DENY, ArgumentCondition.masked(0, 1, 0))))
                .isEmpty();
        assertThat(conflicts(rule(DENY, is(0, Operator.LESS_THAN, 5)), rule(DENY, is(0, Operator.LESS_THAN, 7))))
                .isEmpty();
    }
}
