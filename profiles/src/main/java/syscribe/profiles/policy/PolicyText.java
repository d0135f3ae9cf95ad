package syscribe.profiles.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.analysis.ArchitectureVerdicts;
import syscribe.profiles.analysis.CallVerdict;
import syscribe.profiles.analysis.FilterPolicy;

/** What filters mean, for a person to read: calls by what happens to them. */
public final class PolicyText {
    private final List<String> lines = new ArrayList<>();

    private PolicyText() {}

    /** A section for each architecture, then the findings; lines without line ends. */
    public static List<String> lines(PolicyReport report) {
        PolicyText text = new PolicyText();
        FilterPolicy policy = report.policy();
        if (!policy.checksArchitecture()) {
            text.lines.add("the filter does not look at the architecture; its numbers are read here as:");
        }
        policy.architectures().values().forEach(text::architecture);
        if (policy.checksArchitecture()) {
            text.foreign(policy);
        }
        text.findings(report.findings());
        return List.copyOf(text.lines);
    }

    private void architecture(ArchitectureVerdicts verdicts) {
        for (Architecture table : verdicts.tables()) {
            lines.add(table.label());
            calls(verdicts.named(table), table);
            numbers(verdicts.unnamed(table), "numbers of no call", table);
        }
        if (verdicts.tables().size() == 1) {
            numbers(verdicts.x32(), "x32 calls", verdicts.architecture());
        }
        lines.add("  number -1, a call that a tracer skips: " + summary(verdicts.of(-1), verdicts.architecture()));
    }

    private void calls(Map<String, CallVerdict> calls, Architecture table) {
        Map<Action, List<String>> always = new TreeMap<>(Action.STRICTEST_FIRST.reversed());
        Map<String, CallVerdict> sometimes = new TreeMap<>();
        calls.forEach((name, verdict) -> {
            if (verdict.isConstant()) {
                always.computeIfAbsent(verdict.otherwise(), a -> new ArrayList<>())
                        .add(name);
            } else {
                sometimes.put(name, verdict);
            }
        });
        always.forEach((action, names) -> {
            if (action.permits()) {
                group(ActionText.of(action, table), names);
            }
        });
        if (!sometimes.isEmpty()) {
            lines.add(String.format("  conditional (%,d):", sometimes.size()));
            sometimes.forEach((name, verdict) -> conditional(name, verdict, table));
        }
        always.forEach((action, names) -> {
            if (!action.permits()) {
                group(ActionText.of(action, table), names);
            }
        });
    }

    private void group(String action, List<String> names) {
        lines.add(String.format("  %s (%,d):", action, names.size()));
        lines.addAll(Names.block("    ", names));
    }

    private void conditional(String name, CallVerdict verdict, Architecture table) {
        RangeText ranges = new RangeText(table, name);
        lines.add("    " + name);
        for (CallVerdict.Case one : verdict.conditional()) {
            String start = "      " + ActionText.of(one.action(), table) + " if ";
            if (one.alternatives().isEmpty()) {
                lines.add(start + "one of too many conditions to list holds");
            }
            String next = " ".repeat(start.length() - 3) + "or ";
            for (String condition : ranges.lines(one.alternatives())) {
                lines.add(start + condition);
                start = next;
            }
        }
        lines.add("      otherwise " + ActionText.of(verdict.otherwise(), table));
    }

    private void numbers(List<CallVerdict> ranges, String what, Architecture table) {
        if (ranges.size() == 1) {
            lines.add("  " + what + ": " + summary(ranges.get(0), table));
            return;
        }
        for (CallVerdict range : ranges) {
            lines.add(String.format(
                    "  %s, %s: %s", what, NumberText.of(range.first(), range.last()), summary(range, table)));
        }
    }

    private void foreign(FilterPolicy policy) {
        Architecture any = policy.architectures().keySet().iterator().next();
        List<CallVerdict> foreign = policy.foreign();
        lines.add("all other architectures");
        numbers(foreign, foreign.size() == 1 ? "every call" : "numbers", any);
    }

    /** What happens to a range, in a line. */
    static String summary(CallVerdict verdict, Architecture architecture) {
        String actions = verdict.cases().stream()
                .map(c -> ActionText.of(c.action(), architecture))
                .collect(Collectors.joining(" or "));
        return verdict.isConstant() ? actions : "by arguments, " + actions;
    }

    private void findings(List<Finding> findings) {
        lines.add(findings.isEmpty() ? "no findings" : "findings");
        for (Finding finding : findings) {
            String kind = finding.kind().toString().toLowerCase(Locale.ROOT).replace('_', '-');
            String severity = finding.severity().toString().toLowerCase(Locale.ROOT);
            lines.add("  " + severity + " [" + kind + "] " + finding.message());
        }
    }
}
