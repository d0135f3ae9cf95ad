package syscribe.generator.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import syscribe.generator.text.Text;
import syscribe.profiles.Architecture;
import syscribe.profiles.SyscallTable;
import syscribe.profiles.knowledge.SiblingGroup;

/** Why a profile does with one call what it does, as text of at most a hundred columns. */
public final class ProfileCallText {
    private final ProfileSource profile;
    private final ProfileCall call;
    private final List<String> lines = new ArrayList<>();

    private ProfileCallText(ProfileSource profile, ProfileCall call) {
        this.profile = profile;
        this.call = call;
    }

    public static List<String> lines(ProfileSource profile, ProfileCall call) {
        ProfileCallText text = new ProfileCallText(profile, call);
        text.heading();
        text.lines.addAll(KnowledgeText.purpose(call.knowledge()));
        text.verdict();
        text.reasons();
        text.lines.addAll(KnowledgeText.since(call.since()));
        text.siblings();
        text.lines.addAll(KnowledgeText.risk(call.knowledge()));
        return text.lines;
    }

    private void heading() {
        String numbers = call.permissions().stream()
                .map(p -> p.architecture().label() + " "
                        + SyscallTable.of(p.architecture()).number(call.name()).orElseThrow())
                .collect(Collectors.joining(", "));
        lines.add(call.name() + (numbers.isEmpty() ? "" : " (" + numbers + ")"));
    }

    private void verdict() {
        var words = call.words();
        words.forEach((text, architectures) ->
                add("verdict", text + (words.size() == 1 ? "" : " on " + labels(architectures))));
        if (words.isEmpty()) {
            add("verdict", "none: no architecture of the profile has this call");
        }
    }

    private static String labels(List<Architecture> architectures) {
        return architectures.stream().map(Architecture::label).collect(Collectors.joining(", "));
    }

    /** Rules that say the same are drawn together: a generated profile has one for each recorded value. */
    private void reasons() {
        Map<String, List<RuleMention>> alike = new LinkedHashMap<>();
        for (RuleMention mention : call.mentions()) {
            alike.computeIfAbsent(statement(mention), words -> new ArrayList<>())
                    .add(mention);
        }
        alike.forEach((words, mentions) ->
                add("why", mentions.stream().map(RuleMention::place).collect(Collectors.joining("; ")) + " " + words));
        Absence.reason(profile, call).ifPresent(reason -> add("why", reason));
    }

    private static String statement(RuleMention mention) {
        String comment = mention.entry().comment();
        return "(" + mention.entry().action().ociName() + ")"
                + (comment.isEmpty() ? "" : ": " + Text.printable(comment))
                + (mention.counts() ? "" : "; idle: " + mention.idle());
    }

    private void siblings() {
        for (SiblingGroup group : SiblingGroup.with(call.name())) {
            if (!SiblingWords.others(profile, call.name(), group).isEmpty()) {
                add("siblings", SiblingWords.of(profile, call, group));
            }
        }
    }

    private void add(String label, String words) {
        lines.addAll(KnowledgeText.labelled(label, words));
    }
}
