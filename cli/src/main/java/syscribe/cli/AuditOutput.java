package syscribe.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import syscribe.generator.audit.AuditJson;
import syscribe.generator.audit.AuditReport;
import syscribe.generator.audit.AuditText;
import syscribe.profiles.Profile;
import syscribe.recorder.kernellog.Findings;
import syscribe.recorder.kernellog.RecordFilter;

/** What the forms of {@code audit} that read records have in common: what is wanted, and how it is told. */
final class AuditOutput {
    private final Invocation invocation;
    private final Optional<Profile> profile;

    private AuditOutput(Invocation invocation, Optional<Profile> profile) {
        this.invocation = invocation;
        this.profile = profile;
    }

    /** Reads the profile, before anything that takes long. */
    static AuditOutput prepare(Invocation invocation) throws IOException {
        Optional<Path> file = invocation.path("p");
        Optional<Profile> profile = file.isPresent()
                ? Optional.of(ProfileFile.readForThisHost(file.get(), invocation.console()))
                : Optional.empty();
        return new AuditOutput(invocation, profile);
    }

    static RecordFilter filter(Invocation invocation) {
        Set<Integer> pids =
                invocation.values("pid").stream().map(AuditOutput::pid).collect(Collectors.toSet());
        return new RecordFilter(pids, new HashSet<>(invocation.values("exe")));
    }

    /** Prints what was found; returns the exit status that says whether there was any. */
    int report(Findings findings) {
        AuditReport report = AuditReport.of(findings, profile);
        if (invocation.has("json")) {
            invocation.console().print(AuditJson.of(report));
        } else {
            AuditText.lines(report).forEach(invocation.console()::print);
        }
        return report.hasViolations() ? ExitCode.NO : ExitCode.OK;
    }

    private static int pid(String text) {
        try {
            int pid = Integer.parseInt(text);
            if (pid > 0) {
                return pid;
            }
        } catch (NumberFormatException notANumber) {
            // Said below.
        }
        throw new UsageException("--pid " + text + " is not a number in 1.." + Integer.MAX_VALUE);
    }
}
