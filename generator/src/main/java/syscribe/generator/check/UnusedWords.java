package syscribe.generator.check;

import java.util.List;
import java.util.stream.Collectors;
import syscribe.profiles.Architecture;
import syscribe.profiles.knowledge.Exposure;

/** What is allowed and was never seen, in words. */
final class UnusedWords {
    private UnusedWords() {}

    /** {@code bpf}, or {@code socket where domain is AF_PACKET}. */
    static String title(UnusedPermission unused) {
        return unused.name()
                + unused.arguments().map(words -> " where " + words).orElse("");
    }

    /** Why it matters, or that it has to stay. */
    static String why(UnusedPermission unused) {
        return unused.kept()
                .map(reason -> "tracing may miss it: " + reason)
                .or(() -> unused.knowledge().exposures().stream()
                        .map(Exposure::text)
                        .findFirst())
                .or(() -> unused.knowledge().purpose())
                .orElse("nothing is known of it");
    }

    /** {@code x86_64, x86}. */
    static String architectures(List<Architecture> architectures) {
        return architectures.stream().map(Architecture::label).collect(Collectors.joining(", "));
    }
}
