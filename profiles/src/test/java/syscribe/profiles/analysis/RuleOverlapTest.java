package syscribe.profiles.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Operator;
import syscribe.profiles.Rule;

class RuleOverlapTest {
    private static final Action EPERM = Action.errno(1);
    private static final Rule ALLOWED = Rule.allow("read", "socket");

    @Test
    void letsARuleWithoutConditionsWin() {
        Rule conditional = socket(EPERM, Operator.EQUAL, 40);
        assertThat(overlaps(conditional, ALLOWED))
                .containsExactly(new RuleOverlap(Architecture.X86_64, "socket", ALLOWED, conditional));
    }

    @Test
    void letsTheStricterActionWin() {
        Rule wide = socket(Action.ALLOW, Operator.LESS_EQUAL, 40);
        Rule narrow = socket(EPERM, Operator.EQUAL, 40);
        assertThat(overlaps(wide, narrow))
                .containsExactly(new RuleOverlap(Architecture.X86_64, "socket", narrow, wide));
    }

    @Test
    void leavesAloneWhatExcludesEachOther() {
        assertThat(overlaps(socket(Action.ALLOW, Operator.LESS_THAN, 40), socket(EPERM, Operator.GREATER_EQUAL, 40)))
                .isEmpty();
    }

    @Test
    void leavesAloneWhatSaysTheSame() {
        assertThat(overlaps(ALLOWED, socket(Action.ALLOW, Operator.EQUAL, 40))).isEmpty();
    }

    @Test
    void knowsTwoNamesOfOneCall() {
        Rule denied = new Rule(List.of("umount"), EPERM, List.of());
        Rule allowed = Rule.allow("umount2");
        assertThat(RuleOverlap.in(Set.of(Architecture.AARCH64), List.of(denied, allowed), List.of()))
                .as("umount2 is the only one there")
                .isEmpty();
        Rule sync = new Rule(List.of("arm_sync_file_range"), EPERM, List.of());
        assertThat(RuleOverlap.in(Set.of(Architecture.ARM), List.of(Rule.allow("sync_file_range2"), sync), List.of()))
                .hasSize(1);
    }

    @Test
    void letsEverythingWinOverARuleThatRuntimesLeaveOut() {
        Rule idle = new Rule(List.of("socket"), EPERM, List.of());
        Rule wide = socket(Action.ALLOW, Operator.LESS_EQUAL, 40);
        assertThat(RuleOverlap.in(Set.of(Architecture.X86_64), List.of(wide), List.of(idle)))
                .containsExactly(new RuleOverlap(Architecture.X86_64, "socket", wide, idle));
    }

    private static List<RuleOverlap> overlaps(Rule... rules) {
        return RuleOverlap.in(Set.of(Architecture.X86_64), List.of(rules), List.of());
    }

    private static Rule socket(Action action, Operator operator, long family) {
        return new Rule(List.of("socket"), action, List.of(ArgumentCondition.of(0, operator, family)));
    }
}
