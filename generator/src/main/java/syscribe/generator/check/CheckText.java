package syscribe.generator.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import syscribe.generator.RunTitle;
import syscribe.generator.explain.Words;
import syscribe.generator.profile.OverlapWords;
import syscribe.generator.text.Text;
import syscribe.profiles.knowledge.Risk;
import syscribe.recorder.journal.Witness;

/** The result of a check as text of at most a hundred columns. */
public final class CheckText {
    private final CheckResult result;
    private final List<String> lines = new ArrayList<>();

    private CheckText(CheckResult result) {
        this.result = result;
    }

    /** What would be denied and what cannot be decided; where that is nothing, what is allowed and was never seen. */
    public static List<String> lines(CheckResult result) {
        CheckText text = new CheckText(result);
        text.starts();
        if (result.isRecorded()) {
            text.lines.addAll(Text.paragraph("", text.headline()));
        }
        result.denied().forEach(call -> text.lines.addAll(failure(call)));
        result.undecided().forEach(call -> text.lines.addAll(failure(call)));
        result.overlaps().forEach(overlap -> text.lines.addAll(Text.paragraph("  ! ", OverlapWords.of(overlap))));
        if (result.passes()) {
            text.unused();
        }
        return text.lines;
    }

    private void starts() {
        for (StartVerdict verdict : result.starts()) {
            lines.addAll(Text.paragraph("", result.profile().name() + " " + verdict.words()));
            Map<String, List<String>> alike = new LinkedHashMap<>();
            for (StartProblem problem : verdict.problems()) {
                String head = problem.isFatal() ? "  - " : "  ! ";
                alike.computeIfAbsent(head + problem.reason(), words -> new ArrayList<>())
                        .add(problem.call());
            }
            alike.forEach((words, calls) -> lines.addAll(
                    Text.paragraph(words.substring(0, 4), String.join(", ", calls) + ": " + words.substring(4))));
        }
    }

    private String headline() {
        String recorded =
                Text.count(result.recordedCalls(), "recorded syscall") + " (" + RunTitle.of(result.recording()) + ")";
        if (result.calls().stream().allMatch(JudgedCall::isAllowed)) {
            return result.profile().name() + " allows all of " + recorded;
        }
        long denied = names(result.denied());
        long undecided = names(result.undecided());
        return result.profile().name() + " denies " + denied + " of " + recorded
                + (undecided == 0 ? "" : "; " + undecided + " cannot be decided");
    }

    private static long names(List<JudgedCall> calls) {
        return calls.stream().map(JudgedCall::name).distinct().count();
    }

    /** A call that does not pass, with its evidence. */
    static List<String> failure(JudgedCall call) {
        return evidence("  - ", call);
    }

    /** A call with what the profile does with it, who made it, and the risk of allowing it. */
    public static List<String> evidence(String head, JudgedCall call) {
        List<String> lines =
                new ArrayList<>(Text.paragraph(head, JudgementWords.title(call) + ": " + JudgementWords.of(call)));
        call.witness().map(Witness::evidence).ifPresent(evidence -> {
            lines.addAll(labelled("by", Words.actor(evidence)));
            evidence.code().ifPresent(code -> lines.addAll(labelled("from", Text.printable(code.toString()))));
            Words.example(call.name(), evidence).ifPresent(example -> lines.addAll(labelled("example", example)));
        });
        Risk risk = call.knowledge().risk();
        call.knowledge().exposures().stream()
                .findFirst()
                .ifPresent(e -> lines.addAll(labelled("risk", risk.label() + "; allowing it exposes: " + e.text())));
        return lines;
    }

    private void unused() {
        if (!result.unused().isEmpty()) {
            lines.add("allowed, never seen, the riskiest first:");
        }
        Map<String, List<UnusedPermission>> byExposure = new LinkedHashMap<>();
        for (UnusedPermission unused : result.unused()) {
            Risk risk = unused.knowledge().risk();
            if (risk != Risk.LOW && unused.kept().isEmpty()) {
                byExposure
                        .computeIfAbsent(risk + UnusedWords.why(unused), key -> new ArrayList<>())
                        .add(unused);
            }
        }
        byExposure.values().forEach(alike -> {
            String names = alike.stream().map(UnusedWords::title).collect(Collectors.joining(", "));
            String label = alike.get(0).knowledge().risk().label();
            lines.addAll(Text.paragraph(String.format("  %-9s", label), names + ": " + UnusedWords.why(alike.get(0))));
        });
        list(
                "low",
                result.unused().stream()
                        .filter(unused -> unused.knowledge().risk() == Risk.LOW
                                && unused.kept().isEmpty())
                        .toList());
        list(
                "kept",
                result.unused().stream()
                        .filter(unused -> unused.kept().isPresent())
                        .toList());
        if (!result.unusedArchitectures().isEmpty()) {
            lines.addAll(Text.paragraph(
                    "  ! ",
                    "no call was made on " + UnusedWords.architectures(result.unusedArchitectures())
                            + ", which the profile covers"));
        }
    }

    private void list(String label, List<UnusedPermission> some) {
        if (!some.isEmpty()) {
            String names = some.stream().map(UnusedWords::title).collect(Collectors.joining(", "));
            String why = label.equals("kept") ? " (tracing may miss them)" : "";
            lines.addAll(Text.paragraph(String.format("  %-9s", label), names + why));
        }
    }

    private static List<String> labelled(String label, String words) {
        return Text.paragraph(String.format("      %-8s", label), words);
    }
}
