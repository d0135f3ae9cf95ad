package syscribe.generator.minimize;

import static org.assertj.core.api.Assertions.assertThat;
import static syscribe.generator.profile.Profiles.allow;
import static syscribe.generator.profile.Profiles.rules;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is told of a search. */
class MinimizeReportTest {
    private static final TestRun BASELINE = new TestRun(List.of(), true, "exit status 0", Duration.ofMillis(100));

    private static MinimizeReport report(int time) {
        Plan plan = Planner.of(
                rules(allow("read ptrace times mount exit_group")),
                new PlanOptions(Optional.of(Set.of("read", "ptrace", "times")), false, Set.of(), Set.of()));
        SimulatedTest test = new SimulatedTest(plan.candidates(), SimulatedTest.needs(Set.of("read")))
                .withRuns(1)
                .withTimeFor(time);
        Minimum minimum = test.minimize();
        return new MinimizeReport(
                plan, minimum, List.of(BASELINE), test.made(), 7, Duration.ofMillis(1234), Optional.empty());
    }

    @Test
    void tellsWhatWasRemovedWithItsRiskAndWhyTheRestStays() {
        List<String> lines = MinimizeText.lines(report(100));
        assertThat(lines)
                .anyMatch(line -> line.matches(" +ptrace +high +EPERM +2"))
                .anyMatch(line -> line.matches(" +times +low +ENOSYS +2"))
                .contains("  not made by the test at all: mount", "  needed: read")
                .anyMatch(line -> line.startsWith("  not tried: exit_group: "))
                .anyMatch(
                        line -> line.matches("\\d+ runs in 1.2 s: 1 under the profile as it was, \\d+ that passed with"
                                + " something denied, \\d+ that failed; 7 runs known from before"))
                .last()
                .isEqualTo("3 of 5 calls removed; without any one more of the others the test fails (1-minimal)");
    }

    @Test
    void saysWhereItIsNotMinimal() {
        assertThat(MinimizeText.lines(report(1)))
                .contains("  not decided: ptrace, read, times")
                .last()
                .asString()
                .startsWith("1 of 5 calls removed; the time is over; this is NOT minimal")
                .endsWith("3 candidates not decided");
        assertThat(MinimizeJson.of(report(1))).contains("\"minimal\" : false", "\"finished\" : false");
    }

    @Test
    void tellsProgramsEachRun() {
        MinimizeReport report = report(100);
        assertThat(MinimizeJson.of(report))
                .contains("\"minimal\" : true", "\"answer\" : \"EPERM\"", "\"failed\" : [ \"ENOSYS\", \"EPERM\" ]")
                .contains("\"denied\" : [ \"mount=EPERM\" ]");
    }
}
