package syscribe.generator.regenerate;

import java.util.List;
import java.util.Map;
import syscribe.generator.check.CheckJson;
import syscribe.generator.check.JudgedCall;
import syscribe.generator.text.JsonText;
import syscribe.generator.text.Members;
import syscribe.profiles.knowledge.SyscallKnowledge;

/** What became of a profile that was made to fit, as one JSON object. */
public final class RegenerationJson {
    private RegenerationJson() {}

    public static String of(Regeneration regeneration) {
        Members unseen = new Members();
        regeneration.unseen().forEach(unseen::with);
        return JsonText.of(new Members()
                .with("runs", regeneration.recording().runs().size())
                .with("seen", regeneration.seen())
                .with("unseen", unseen)
                .with(
                        "removed",
                        regeneration.removed().stream()
                                .map(RegenerationJson::removed)
                                .toList())
                .with("added", calls(regeneration.added()))
                .with("denied", calls(regeneration.denied()))
                .with(
                        "starts",
                        regeneration.starts().stream().map(CheckJson::start).toList())
                .toMap());
    }

    private static Map<String, Object> removed(String name) {
        return new Members()
                .with("name", name)
                .with("risk", SyscallKnowledge.of(name).risk().label())
                .toMap();
    }

    private static List<Map<String, Object>> calls(List<JudgedCall> calls) {
        return calls.stream().map(CheckJson::call).toList();
    }
}
