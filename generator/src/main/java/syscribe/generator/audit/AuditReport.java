package syscribe.generator.audit;

import java.util.List;
import java.util.Optional;
import syscribe.profiles.Profile;
import syscribe.profiles.meaning.ProfileCoverage;
import syscribe.recorder.kernellog.Findings;
import syscribe.recorder.kernellog.Violation;

/**
 * What was found, judged by a profile where there is one.
 *
 * @param violations the worst first, those that the profile allows last
 */
public record AuditReport(Findings findings, List<JudgedViolation> violations) {
    public AuditReport {
        violations = List.copyOf(violations);
    }

    public static AuditReport of(Findings findings, Optional<Profile> profile) {
        Optional<ProfileCoverage> coverage = profile.map(ProfileCoverage::new);
        return new AuditReport(
                findings,
                findings.violations().stream()
                        .map(violation -> judge(violation, coverage))
                        .sorted(JudgedViolation.WORST_FIRST)
                        .toList());
    }

    private static JudgedViolation judge(Violation violation, Optional<ProfileCoverage> coverage) {
        return new JudgedViolation(violation, coverage.map(c -> c.of(violation.architecture(), violation.number())));
    }

    /** Whether there is something that the profile, where there is one, does not surely allow. */
    public boolean hasViolations() {
        return violations.stream().anyMatch(v -> !v.isAllowed()) || findings.beyond() > 0;
    }
}
