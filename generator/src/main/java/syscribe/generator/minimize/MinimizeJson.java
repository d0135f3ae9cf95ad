package syscribe.generator.minimize;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import syscribe.generator.minimize.Candidate.Alternative;
import syscribe.generator.text.JsonText;
import syscribe.generator.text.Members;

/** Tells what came of minimizing a profile, for programs. */
public final class MinimizeJson {
    private MinimizeJson() {}

    /** The text of one object. */
    public static String of(MinimizeReport report) {
        Minimum minimum = report.minimum();
        Members members = new Members()
                .with("minimal", minimum.isOneMinimal())
                .with("finished", minimum.finished())
                .with("removed", removed(report, false))
                .with("unused", removed(report, true))
                .with(
                        "needed",
                        report.kept(true).stream().map(MinimizeJson::kept).toList())
                .with(
                        "undecided",
                        report.kept(false).stream().map(MinimizeJson::kept).toList())
                .with("untried", untried(report))
                .with("runs", runs(report))
                .with("seconds", report.time().toMillis() / 1e3)
                .withOptional("budgetSeconds", report.budget().map(budget -> budget.toMillis() / 1e3))
                .with("tried", report.runs().stream().map(MinimizeJson::run).toList());
        return JsonText.of(members.toMap());
    }

    private static List<Map<String, Object>> removed(MinimizeReport report, boolean unused) {
        return report.removed(unused).stream()
                .map(denial -> candidate(denial.candidate())
                        .with("answer", denial.answer())
                        .with("passes", report.minimum().passes())
                        .toMap())
                .toList();
    }

    private static Map<String, Object> kept(Kept kept) {
        return candidate(kept.candidate())
                .with("failed", kept.failed().stream().map(Denial::answer).toList())
                .toMap();
    }

    private static Members candidate(Candidate candidate) {
        Optional<String> conditions =
                candidate instanceof Alternative alternative ? Optional.of(alternative.words()) : Optional.empty();
        return new Members()
                .with("name", candidate.call())
                .withOptional("conditions", conditions)
                .with("risk", MinimizeText.risk(candidate));
    }

    private static List<Map<String, Object>> untried(MinimizeReport report) {
        return report.plan().untried().entrySet().stream()
                .map(entry -> new Members()
                        .with("name", entry.getKey())
                        .with("reason", entry.getValue())
                        .toMap())
                .toList();
    }

    private static Members runs(MinimizeReport report) {
        return new Members()
                .with("baseline", report.baseline().size())
                .with("passed", report.passed())
                .with("failed", report.runs().size() - report.passed())
                .with("remembered", report.remembered());
    }

    private static Map<String, Object> run(TestRun run) {
        return new Members()
                .with("denied", run.denied())
                .with("passed", run.passed())
                .with("end", run.end())
                .with("seconds", run.time().toMillis() / 1e3)
                .toMap();
    }
}
