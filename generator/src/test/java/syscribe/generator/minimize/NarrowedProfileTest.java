package syscribe.generator.minimize;

import static org.assertj.core.api.Assertions.assertThat;
import static syscribe.generator.minimize.SimulatedTest.ENOSYS;
import static syscribe.generator.minimize.SimulatedTest.EPERM;
import static syscribe.generator.profile.Profiles.allow;
import static syscribe.generator.profile.Profiles.arg;
import static syscribe.generator.profile.Profiles.document;
import static syscribe.generator.profile.Profiles.rule;
import static syscribe.generator.profile.Profiles.rules;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import syscribe.generator.minimize.Candidate.Alternative;
import syscribe.generator.minimize.Candidate.WholeCall;
import syscribe.generator.profile.ProfileSource;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.SeccompData;
import syscribe.profiles.SyscallTable;
import syscribe.profiles.meaning.ProfileMeaning;
import syscribe.profiles.oci.Dialect;
import syscribe.profiles.oci.ProfileDocument;
import syscribe.profiles.oci.ProfileWriter;
import syscribe.profiles.oci.Resolver;

/** What a profile is when something is taken out of it. */
class NarrowedProfileTest {
    private static final ProfileSource SOURCE = rules(
            allow("read write getppid"),
            rule("socket", "SCMP_ACT_ALLOW", arg(0, "SCMP_CMP_EQ", 1)),
            rule("socket", "SCMP_ACT_ALLOW", arg(0, "SCMP_CMP_EQ", 2)),
            rule("ioctl prctl", "SCMP_ACT_ALLOW", arg(1, "SCMP_CMP_EQ", 1), arg(1, "SCMP_CMP_EQ", 2)));

    private static Action verdict(ProfileDocument document, String call, long... arguments) {
        int number = SyscallTable.of(Architecture.X86_64).number(call).orElseThrow();
        return new ProfileMeaning(Resolver.resolve(document, SOURCE.host()))
                .verdict(SeccompData.of(Architecture.X86_64, number, arguments));
    }

    private static Denial call(String name, Action answer) {
        return new Denial(new WholeCall(name), answer);
    }

    private static Denial alternative(String name, int rule, int entry, Action answer) {
        return new Denial(new Alternative(name, rule, entry, ""), answer);
    }

    private static ProfileDocument without(Denial... denials) {
        return new NarrowedProfile(SOURCE.document()).without(List.of(denials));
    }

    @Test
    void answersWhatIsTakenOutAsItWasTried() {
        ProfileDocument left = without(call("write", ENOSYS), call("getppid", EPERM));
        assertThat(verdict(left, "write")).isEqualTo(ENOSYS);
        assertThat(verdict(left, "getppid")).isEqualTo(EPERM);
        assertThat(verdict(left, "read")).isEqualTo(Action.ALLOW);
        // What the default action says needs no rule.
        assertThat(ProfileWriter.toJson(left, Dialect.DOCKER)).contains("write").doesNotContain("getppid");
    }

    @Test
    void answersSingleAlternatives() {
        ProfileDocument left = without(alternative("socket", 1, Alternative.WHOLE_RULE, ENOSYS));
        assertThat(verdict(left, "socket", 1)).isEqualTo(ENOSYS);
        assertThat(verdict(left, "socket", 2)).isEqualTo(Action.ALLOW);
        assertThat(verdict(left, "socket", 3)).isEqualTo(EPERM);
        ProfileDocument other = without(alternative("ioctl", 3, 1, EPERM));
        assertThat(verdict(other, "ioctl", 0, 1)).isEqualTo(Action.ALLOW);
        assertThat(verdict(other, "ioctl", 0, 2)).isEqualTo(EPERM);
        assertThat(verdict(other, "prctl", 0, 2)).isEqualTo(Action.ALLOW);
    }

    @Test
    void staysAsItWasWrittenWhereNothingIsTakenOut() {
        assertThat(without()).isSameAs(SOURCE.document());
        String text = ProfileWriter.toJson(without(call("write", EPERM)), Dialect.DOCKER);
        String before = ProfileWriter.toJson(SOURCE.document(), Dialect.DOCKER);
        assertThat(text.lines()).hasSize((int) before.lines().count() - 1);
    }

    /** Whatever is taken out in whatever way, no call is allowed that was not. */
    @Test
    void allowsNothingMore() {
        ProfileSource kill = document("{\"defaultAction\": \"SCMP_ACT_KILL_PROCESS\", \"syscalls\": ["
                + String.join(",", allow("read write clone3 getppid"), rule("write", "SCMP_ACT_ERRNO")) + "]}");
        for (ProfileSource source : List.of(SOURCE, kill)) {
            Plan plan = Planner.of(source, new PlanOptions(Optional.empty(), false, Set.of(), Set.of()));
            ProfileMeaning before = new ProfileMeaning(source.profile());
            plan.candidates().stream()
                    .flatMap(choices -> choices.denials().stream())
                    .forEach(denial -> assertNarrower(source, before, denial));
        }
    }

    private static void assertNarrower(ProfileSource source, ProfileMeaning before, Denial denial) {
        ProfileDocument left = new NarrowedProfile(source.document()).without(List.of(denial));
        ProfileMeaning after = new ProfileMeaning(Resolver.resolve(left, source.host()));
        for (int number = -1; number < 470; number++) {
            for (long value = 1; value <= 2; value++) {
                SeccompData call = SeccompData.of(Architecture.X86_64, number, value, value);
                assertThat(after.verdict(call).permits()
                                && !before.verdict(call).permits())
                        .as("%s: call %d", denial.id(), number)
                        .isFalse();
            }
        }
    }
}
