package syscribe.generator.minimize;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import syscribe.generator.minimize.Candidate.Alternative;
import syscribe.generator.text.Table;
import syscribe.generator.text.Text;
import syscribe.profiles.knowledge.SyscallKnowledge;

/** Tells what came of minimizing a profile, for people. */
public final class MinimizeText {
    private final MinimizeReport report;

    private MinimizeText(MinimizeReport report) {
        this.report = report;
    }

    /** The lines of a report. */
    public static List<String> lines(MinimizeReport report) {
        return new MinimizeText(report).lines();
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.addAll(removed());
        List<Denial> unused = report.removed(true);
        if (!unused.isEmpty()) {
            lines.addAll(Text.paragraph("  not made by the test at all: ", names(unused)));
        }
        lines.addAll(kept("  needed: ", report.kept(true)));
        lines.addAll(kept("  not decided: ", report.kept(false)));
        untried()
                .forEach((reason, names) ->
                        lines.addAll(Text.paragraph("  not tried: ", String.join(", ", names) + ": " + reason)));
        lines.add(runs());
        lines.add(outcome());
        return lines;
    }

    private List<String> removed() {
        List<Denial> removed = report.removed(false);
        if (removed.isEmpty()) {
            return List.of();
        }
        Table table = new Table(List.of("  removed", "risk", "answer", "passing runs"), Set.of(3));
        removed.forEach(denial -> table.row(
                "  " + name(denial.candidate()),
                risk(denial.candidate()),
                denial.answer(),
                Integer.toString(report.minimum().passes())));
        return table.lines();
    }

    private static List<String> kept(String head, List<Kept> kept) {
        return kept.isEmpty()
                ? List.of()
                : Text.paragraph(
                        head, kept.stream().map(each -> name(each.candidate())).collect(Collectors.joining(", ")));
    }

    private Map<String, List<String>> untried() {
        Map<String, List<String>> names = new LinkedHashMap<>();
        report.plan()
                .untried()
                .forEach((name, reason) ->
                        names.computeIfAbsent(reason, r -> new ArrayList<>()).add(name));
        return names;
    }

    private String runs() {
        long passed = report.passed();
        return String.format(
                Locale.ROOT,
                "%s in %.1f s: %d under the profile as it was, %d that passed with something denied, %d that failed%s",
                Text.count(report.baseline().size() + report.runs().size(), "run"),
                report.time().toMillis() / 1e3,
                report.baseline().size(),
                passed,
                report.runs().size() - passed,
                report.remembered() == 0 ? "" : "; " + Text.count(report.remembered(), "run") + " known from before");
    }

    private String outcome() {
        long conditions = report.minimum().removed().stream()
                .filter(denial -> denial.candidate() instanceof Alternative)
                .count();
        String what = String.format(
                Locale.ROOT,
                "%d of %s%s removed",
                report.minimum().removed().size() - conditions,
                Text.count(report.plan().calls() + report.plan().untried().size(), "call"),
                conditions == 0 ? "" : " and " + Text.count(conditions, "set of arguments", "sets of arguments"));
        if (report.minimum().isOneMinimal()) {
            return what + "; without any one more of the others the test fails (1-minimal)";
        }
        return what + (report.minimum().finished() ? "" : "; the time is over")
                + "; this is NOT minimal, and all that is removed is not needed: "
                + Text.count(report.kept(false).size(), "candidate") + " not decided";
    }

    private static String names(List<Denial> denials) {
        return denials.stream().map(denial -> name(denial.candidate())).collect(Collectors.joining(", "));
    }

    static String name(Candidate candidate) {
        return candidate instanceof Alternative alternative
                ? alternative.call() + " (" + alternative.words() + ")"
                : candidate.call();
    }

    static String risk(Candidate candidate) {
        return SyscallKnowledge.of(candidate.call()).risk().label();
    }
}
