package syscribe.generator.minimize;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import syscribe.generator.minimize.Choices.Likelihood;
import syscribe.profiles.Action;
import syscribe.profiles.ErrnoNames;
import syscribe.profiles.knowledge.TabbedFile;

/** What is likely to come of denying a call, and with which errno, from {@code hints.tsv}. */
final class Hints {
    private static final Action ENOSYS = errno("ENOSYS");
    private static final Action EPERM = errno("EPERM");
    private static final Hint NONE = new Hint(Likelihood.OPEN, ENOSYS);
    private static final Map<String, Hint> HINTS = read();

    private Hints() {}

    private record Hint(Likelihood likelihood, Action first) {}

    static Likelihood likelihood(String call) {
        return HINTS.getOrDefault(call, NONE).likelihood();
    }

    /** The answers in the order in which they are tried: ENOSYS and EPERM, or the other way round. */
    static Stream<Action> answers(String call) {
        Action first = HINTS.getOrDefault(call, NONE).first();
        return Stream.of(first, ENOSYS, EPERM).distinct();
    }

    private static Map<String, Hint> read() {
        Map<String, Hint> hints = new HashMap<>();
        for (List<String> line : TabbedFile.read(Hints.class, "hints.tsv", 4)) {
            Hint hint = new Hint(Likelihood.valueOf(line.get(1).toUpperCase(Locale.ROOT)), errno(line.get(2)));
            for (String name : line.get(0).split(" ", -1)) {
                hints.put(name, hint);
            }
        }
        return hints;
    }

    private static Action errno(String name) {
        return Action.errno(ErrnoNames.parse(name).orElseThrow());
    }
}
