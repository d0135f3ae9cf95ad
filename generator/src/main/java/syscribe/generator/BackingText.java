package syscribe.generator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import syscribe.generator.history.LabelGroup;
import syscribe.generator.history.RareUnit;
import syscribe.generator.text.Text;

/** What the recordings say beside what is in a profile, for people. */
final class BackingText {
    private BackingText() {}

    /** What was left out, what tells labelled runs apart, and what is likely next; empty where there is nothing of it. */
    static List<String> lines(Backing backing) {
        List<String> lines = new ArrayList<>();
        if (!backing.tooRare().isEmpty()) {
            int minRuns = backing.confidence().minRuns();
            String what = backing.tooRare().stream().map(RareUnit::toString).collect(Collectors.joining(", "));
            lines.addAll(Text.paragraph("  - ", what + ": left out, seen in fewer than " + minRuns + " runs"));
        }
        groups(backing.groups()).forEach(text -> lines.addAll(Text.paragraph("  = ", Text.printable(text))));
        backing.likelyNext()
                .forEach(next -> lines.addAll(Text.paragraph(
                        "  ? ",
                        String.join(", ", next.calls()) + ": likely next (" + next.circumstance() + "): "
                                + next.reason())));
        return lines;
    }

    /** A line for each label. */
    private static List<String> groups(List<LabelGroup> groups) {
        Map<String, List<String>> byLabel = new LinkedHashMap<>();
        groups.forEach(group ->
                byLabel.computeIfAbsent(group.label(), l -> new ArrayList<>()).add(words(group)));
        return byLabel.entrySet().stream()
                .map(e -> e.getKey() + ": " + String.join("; ", e.getValue()))
                .toList();
    }

    private static String words(LabelGroup group) {
        String only = group.onlyHere().isEmpty() ? "" : ", only there " + String.join(", ", group.onlyHere());
        return group.value() + " in " + Text.count(group.runs(), "run") + only;
    }
}
