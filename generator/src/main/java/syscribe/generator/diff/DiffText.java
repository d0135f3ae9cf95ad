package syscribe.generator.diff;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import syscribe.generator.text.Text;
import syscribe.profiles.Architecture;
import syscribe.profiles.FilterFlag;
import syscribe.profiles.analysis.CallDifference.Kind;

/** What two sides differ in, as text of at most a hundred columns. */
public final class DiffText {
    private final Diff diff;
    private final List<String> lines = new ArrayList<>();

    private DiffText(Diff diff) {
        this.diff = diff;
    }

    /** A line of counts, then the differences; empty where there are none. */
    public static List<String> lines(Diff diff) {
        DiffText text = new DiffText(diff);
        if (!diff.isEmpty()) {
            text.headline();
            text.calls();
            text.answers();
            text.rest();
        }
        return text.lines;
    }

    private void headline() {
        long gained = count(Kind.GAINED);
        long lost = count(Kind.LOST);
        long answers = count(Kind.ANSWER);
        long changed = diff.entries().size() - gained - lost - answers;
        lines.add(gained + " gained, " + changed + " changed, " + lost + " lost"
                + (answers == 0 ? "" : ", " + answers + " answered otherwise"));
    }

    private long count(Kind kind) {
        return diff.entries().stream().filter(entry -> entry.kind() == kind).count();
    }

    private void calls() {
        for (DiffEntry entry : diff.entries()) {
            if (entry.kind() != Kind.ANSWER) {
                String head = String.format(
                        "  %s %-9s", sign(entry.kind()), entry.risk().label());
                String what = entry.name() + " (" + labels(entry.architectures()) + "): " + entry.before() + " -> "
                        + entry.after();
                lines.addAll(Text.paragraph(head, what));
            }
        }
    }

    private static String sign(Kind kind) {
        return switch (kind) {
            case GAINED -> "+";
            case LOST -> "-";
            case WIDENED, NARROWED, CHANGED -> "~";
            case ANSWER -> "=";
        };
    }

    /** Calls with one old and one new answer are drawn together: another default action changes hundreds. */
    private void answers() {
        Map<String, List<String>> byAnswer = new LinkedHashMap<>();
        for (DiffEntry entry : diff.entries()) {
            if (entry.kind() == Kind.ANSWER) {
                byAnswer.computeIfAbsent(entry.before() + " -> " + entry.after(), words -> new ArrayList<>())
                        .add(entry.name());
            }
        }
        byAnswer.forEach(
                (words, names) -> lines.addAll(Text.paragraph("  = ", words + ": " + String.join(", ", names))));
    }

    private void rest() {
        set(
                "+ architecture ",
                diff.architecturesGained().stream().map(Architecture::label).toList());
        set(
                "- architecture ",
                diff.architecturesLost().stream().map(Architecture::label).toList());
        set("+ ", diff.flagsGained().stream().map(FilterFlag::ociName).toList());
        set("- ", diff.flagsLost().stream().map(FilterFlag::ociName).toList());
        if (diff.otherNumbers()) {
            lines.add("  ~ numbers that no known call has are answered otherwise");
        }
    }

    private void set(String head, Collection<String> names) {
        names.forEach(name -> lines.add("  " + head + name));
    }

    private static String labels(Collection<Architecture> architectures) {
        return architectures.stream().map(Architecture::label).collect(Collectors.joining(", "));
    }
}
