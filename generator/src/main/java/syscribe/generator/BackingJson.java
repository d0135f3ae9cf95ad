package syscribe.generator;

import java.util.List;
import java.util.Map;
import syscribe.generator.circumstances.LikelyNext;
import syscribe.generator.confidence.ConfidenceJson;
import syscribe.generator.confidence.ConfidenceText;
import syscribe.generator.history.CallHistory;
import syscribe.generator.history.LabelGroup;
import syscribe.generator.history.RareUnit;
import syscribe.generator.text.Members;

/** What the recordings say beside what is in a profile, for programs; {@code docs/confidence.md} describes it. */
final class BackingJson {
    private BackingJson() {}

    /** What the profile itself carries, in a field that runtimes ignore. */
    static Members ofProfile(Backing backing) {
        return new Members()
                .with("summary", ConfidenceText.line(backing.confidence()))
                .with("confidence", ConfidenceJson.brief(backing.confidence()))
                .withList("leftOut", tooRare(backing))
                .with("seen", seen(backing));
    }

    /** What the report has. */
    static Members ofReport(Backing backing) {
        return new Members()
                .with("confidence", ConfidenceJson.full(backing.confidence()))
                .with("leftOut", tooRare(backing))
                .with(
                        "groups",
                        backing.groups().stream().map(BackingJson::group).toList())
                .with(
                        "likelyNext",
                        backing.likelyNext().stream().map(BackingJson::likely).toList())
                .with("history", seen(backing));
    }

    private static List<Map<String, Object>> tooRare(Backing backing) {
        return backing.tooRare().stream().map(BackingJson::rare).toList();
    }

    private static Map<String, Object> rare(RareUnit rare) {
        return new Members()
                .with("call", rare.unit().toString())
                .with("runs", rare.runs())
                .toMap();
    }

    private static Members seen(Backing backing) {
        Members calls = new Members();
        backing.seen().forEach((call, history) -> calls.with(call, history(history)));
        return calls;
    }

    private static Members history(CallHistory history) {
        return new Members()
                .with("runs", history.runs())
                .with("hosts", history.hosts())
                .withList("phases", history.phases())
                .with("first", history.first().toString())
                .with("last", history.last().toString());
    }

    private static Map<String, Object> group(LabelGroup group) {
        return new Members()
                .with("label", group.label())
                .with("value", group.value())
                .with("runs", group.runs())
                .with("only", List.copyOf(group.onlyHere()))
                .toMap();
    }

    private static Map<String, Object> likely(LikelyNext next) {
        return new Members()
                .with("calls", next.calls())
                .with("circumstance", next.circumstance())
                .with("reason", next.reason())
                .toMap();
    }
}
