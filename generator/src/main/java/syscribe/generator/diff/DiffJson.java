package syscribe.generator.diff;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import syscribe.generator.text.JsonText;
import syscribe.generator.text.Members;
import syscribe.profiles.Architecture;
import syscribe.profiles.FilterFlag;

/** What two sides differ in, as one JSON object; {@code docs/gates.md} describes it. */
public final class DiffJson {
    private DiffJson() {}

    /**
     * The text of the object.
     *
     * @param a what the first is called
     * @param b what the second is called
     */
    public static String of(Diff diff, String a, String b) {
        return JsonText.of(new Members()
                .with("a", a)
                .with("b", b)
                .with("equal", diff.isEmpty())
                .with("calls", diff.entries().stream().map(DiffJson::entry).toList())
                .with("architecturesGained", labels(diff.architecturesGained()))
                .with("architecturesLost", labels(diff.architecturesLost()))
                .with("flagsGained", flags(diff.flagsGained()))
                .with("flagsLost", flags(diff.flagsLost()))
                .with("otherNumbers", diff.otherNumbers())
                .toMap());
    }

    private static Map<String, Object> entry(DiffEntry entry) {
        return new Members()
                .with("kind", entry.kind().name().toLowerCase(Locale.ROOT))
                .with("name", entry.name())
                .with("archs", labels(entry.architectures()))
                .with("risk", entry.risk().label())
                .with("before", entry.before())
                .with("after", entry.after())
                .toMap();
    }

    private static List<String> labels(Collection<Architecture> architectures) {
        return architectures.stream().map(Architecture::label).toList();
    }

    private static List<String> flags(Collection<FilterFlag> flags) {
        return flags.stream().map(FilterFlag::ociName).toList();
    }
}
