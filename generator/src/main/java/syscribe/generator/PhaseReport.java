package syscribe.generator;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import syscribe.generator.text.Text;
import syscribe.profiles.knowledge.Risk;
import syscribe.profiles.knowledge.SyscallKnowledge;

/** Says what a service can do no more once it serves: the calls that its serving profile does not allow, and the other one does. */
public final class PhaseReport {
    private final GeneratedProfile whole;
    private final GeneratedProfile serving;
    private final ServingPhase phase;

    /**
     * Compares the two.
     *
     * @param whole for the start, and everything
     * @param serving for what comes after the start
     * @param phase where the latter comes from
     */
    public PhaseReport(GeneratedProfile whole, GeneratedProfile serving, ServingPhase phase) {
        this.whole = whole;
        this.serving = serving;
        this.phase = phase;
    }

    /** The calls that serving loses, by what is at stake, the most first; each in alphabetical order. */
    public Map<Risk, List<String>> lost() {
        Map<Risk, List<String>> lost = new EnumMap<>(Risk.class);
        List<String> kept = serving.names();
        for (String name : whole.names()) {
            if (!kept.contains(name)) {
                lost.computeIfAbsent(SyscallKnowledge.of(name).risk(), risk -> new ArrayList<>())
                        .add(name);
            }
        }
        return lost;
    }

    /** At most a hundred columns wide. */
    public List<String> lines() {
        Map<Risk, List<String>> lost = lost();
        int count = lost.values().stream().mapToInt(List::size).sum();
        List<String> lines = new ArrayList<>(Text.paragraph(
                "",
                "serving: " + Text.count(serving.names().size(), "syscall") + ", " + count
                        + " fewer than for the start"));
        for (RuleGroup group : serving.groups()) {
            if (group.origin() == RuleGroup.Origin.ADDED && !whole.groups().contains(group)) {
                lines.addAll(Text.paragraph("  + ", String.join(", ", group.names()) + ": " + group.reason()));
            }
        }
        lost.forEach((risk, names) -> lines.addAll(
                Text.paragraph("  - ", "loses of " + risk.label() + " risk: " + String.join(", ", names))));
        if (!phase.unmarked().isEmpty()) {
            lines.addAll(Text.paragraph("  ! ", unmarked()));
        }
        return lines;
    }

    private String unmarked() {
        String runs = Text.count(phase.unmarked().size(), "run") + " of " + whole.runs()
                + " did not tell the phases apart and count for the start only";
        String names = String.join(", ", phase.ofUnknownPhase());
        return names.isEmpty()
                ? runs
                : runs + "; seen only there, and not allowed for serving: " + Text.printable(names);
    }
}
