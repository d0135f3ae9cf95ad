package syscribe.generator.minimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static syscribe.generator.profile.Profiles.allow;
import static syscribe.generator.profile.Profiles.arg;
import static syscribe.generator.profile.Profiles.document;
import static syscribe.generator.profile.Profiles.rule;
import static syscribe.generator.profile.Profiles.rules;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import syscribe.generator.minimize.Choices.Likelihood;
import syscribe.generator.profile.ProfileSource;

/** What is tried, and in which order. */
class PlannerTest {
    private static final PlanOptions ANYTHING = new PlanOptions(Optional.empty(), false, Set.of(), Set.of());

    private static List<String> candidates(ProfileSource source, PlanOptions options) {
        return Planner.of(source, options).candidates().stream()
                .map(choices -> choices.candidate().id())
                .toList();
    }

    @Test
    void triesTheRiskiestFirst() {
        assertThat(candidates(rules(allow("times read ptrace mount socket")), ANYTHING))
                .containsExactly("mount", "ptrace", "socket", "read", "times");
    }

    @Test
    void leavesAloneWhatNoTestCanDecide() {
        ProfileSource source = rules(allow("times execve exit_group rt_sigreturn clock_gettime"));
        assertThat(candidates(source, ANYTHING)).containsExactly("times");
        assertThat(Planner.of(source, ANYTHING).untried())
                .containsOnlyKeys("clock_gettime", "execve", "exit_group", "rt_sigreturn");
        assertThat(candidates(source, new PlanOptions(Optional.empty(), false, Set.of("times"), Set.of("execve"))))
                .containsExactly("execve");
    }

    @Test
    void answersSimplyWhatIsNotMade() {
        PlanOptions options = new PlanOptions(Optional.of(Set.of("read")), false, Set.of(), Set.of());
        Plan plan = Planner.of(rules(allow("read times")), options);
        assertThat(plan.candidates())
                .extracting(Choices::likelihood)
                .containsExactly(Likelihood.CORE, Likelihood.UNUSED);
        assertThat(answers(plan, 1)).containsExactly("EPERM", "ENOSYS");
        assertThat(answers(plan, 0)).containsExactly("ENOSYS", "EPERM");
    }

    @Test
    void leavesAloneWhatIsNotMadeWhereToldTo() {
        PlanOptions options = new PlanOptions(Optional.of(Set.of("read")), true, Set.of(), Set.of());
        assertThat(candidates(rules(allow("read times")), options)).containsExactly("read");
    }

    @Test
    void asksForPrivilegesWithEpermFirst() {
        assertThat(answers(Planner.of(rules(allow("setpriority")), ANYTHING), 0))
                .containsExactly("EPERM", "ENOSYS");
    }

    private static Stream<String> answers(Plan plan, int candidate) {
        return plan.candidates().get(candidate).denials().stream().map(Denial::answer);
    }

    @Test
    void triesEachOfSeveralAlternatives() {
        ProfileSource source = rules(
                rule("socket", "SCMP_ACT_ALLOW", arg(0, "SCMP_CMP_EQ", 1)),
                rule("socket", "SCMP_ACT_ALLOW", arg(0, "SCMP_CMP_EQ", 2)),
                rule("personality", "SCMP_ACT_ALLOW", arg(0, "SCMP_CMP_EQ", 15)),
                rule("ioctl", "SCMP_ACT_ALLOW", arg(1, "SCMP_CMP_EQ", 1), arg(1, "SCMP_CMP_EQ", 2)),
                allow("futex"),
                rule("futex", "SCMP_ACT_ALLOW", arg(1, "SCMP_CMP_EQ", 2)));
        assertThat(candidates(source, ANYTHING))
                .containsExactlyInAnyOrder(
                        "socket", "socket#0", "socket#1", "personality", "ioctl", "ioctl#3.0", "ioctl#3.1", "futex");
    }

    @Test
    void refusesWhatItCannotDo() {
        assertThatThrownBy(() -> Planner.of(document("{\"defaultAction\": \"SCMP_ACT_ALLOW\"}"), ANYTHING))
                .hasMessageContaining("test.json allows what it does not name");
        assertThatThrownBy(() -> Planner.of(
                        rules(allow("read")), new PlanOptions(Optional.empty(), false, Set.of("mount"), Set.of())))
                .hasMessageContaining("test.json does not allow mount");
    }
}
