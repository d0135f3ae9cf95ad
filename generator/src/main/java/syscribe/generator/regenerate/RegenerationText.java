package syscribe.generator.regenerate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import syscribe.generator.RunTitle;
import syscribe.generator.check.CheckText;
import syscribe.generator.check.JudgedCall;
import syscribe.generator.check.StartVerdict;
import syscribe.generator.text.Text;
import syscribe.profiles.knowledge.Exposure;
import syscribe.profiles.knowledge.Risk;
import syscribe.profiles.knowledge.SyscallKnowledge;

/** What became of a profile that was made to fit, as text of at most a hundred columns. */
public final class RegenerationText {
    private final Regeneration regeneration;
    private final List<String> lines = new ArrayList<>();

    private RegenerationText(Regeneration regeneration) {
        this.regeneration = regeneration;
    }

    /** A line of numbers, then what was taken out, kept unseen, added and left denied. */
    public static List<String> lines(Regeneration regeneration) {
        RegenerationText text = new RegenerationText(regeneration);
        text.lines.addAll(Text.paragraph("", text.headline()));
        text.removed();
        text.kept();
        text.calls("added, with evidence:", "  + ", regeneration.added());
        text.calls("recorded and denied still (see --widen):", "  - ", regeneration.denied());
        regeneration.starts().stream().filter(verdict -> !verdict.starts()).forEach(text::start);
        return text.lines;
    }

    private String headline() {
        int kept = regeneration.seen().size() + regeneration.unseen().size();
        return Text.count(kept, "name") + " left of "
                + (kept + regeneration.removed().size()) + ": "
                + regeneration.seen().size() + " seen in " + RunTitle.of(regeneration.recording()) + ", "
                + regeneration.unseen().size() + " needed unseen; "
                + regeneration.removed().size() + " taken out";
    }

    private void removed() {
        Map<String, List<String>> byRisk = new LinkedHashMap<>();
        for (String name : regeneration.removed()) {
            SyscallKnowledge known = SyscallKnowledge.of(name);
            String why = known.risk() == Risk.LOW
                    ? ""
                    : known.exposures().stream().findFirst().map(Exposure::text).orElse("");
            byRisk.computeIfAbsent(known.risk().label() + "\t" + why, key -> new ArrayList<>())
                    .add(name);
        }
        byRisk.forEach((key, names) -> {
            String why = key.substring(key.indexOf('\t') + 1);
            String head = String.format("  - %-9s", key.substring(0, key.indexOf('\t')));
            lines.addAll(Text.paragraph(head, String.join(", ", names) + (why.isEmpty() ? "" : ": " + why)));
        });
    }

    private void kept() {
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        regeneration
                .unseen()
                .forEach((name, reason) ->
                        byReason.computeIfAbsent(reason, r -> new ArrayList<>()).add(name));
        byReason.forEach(
                (reason, names) -> lines.addAll(Text.paragraph("  = ", String.join(", ", names) + ": " + reason)));
    }

    private void calls(String title, String head, List<JudgedCall> calls) {
        if (!calls.isEmpty()) {
            lines.add(title);
        }
        calls.forEach(call -> lines.addAll(CheckText.evidence(head, call)));
    }

    private void start(StartVerdict verdict) {
        lines.addAll(Text.paragraph("  ! ", verdict.words() + "; check --runtime says which, --widen adds them"));
    }
}
