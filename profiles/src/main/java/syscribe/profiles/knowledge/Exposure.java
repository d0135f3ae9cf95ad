package syscribe.profiles.knowledge;

import java.util.List;
import java.util.Locale;

/**
 * Something that allowing a syscall exposes.
 *
 * @param kind what sort of thing
 * @param text one sentence or two
 * @param sources who says so, at least one; {@code exposures.tsv} tells the spellings
 */
public record Exposure(Kind kind, String text, List<String> sources) {
    private static final String VULNERABILITY = "CVE-";

    /** Sorts of exposures, as {@code exposures.tsv} defines them. */
    public enum Kind {
        CONTROL,
        ESCAPE,
        VULNERABILITY,
        REACH,
        AID;

        /** The spelling in reports and in the data file: {@code escape}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean isCritical() {
            return this == CONTROL || this == ESCAPE;
        }
    }

    public Exposure {
        sources = List.copyOf(sources);
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("nobody says: " + text);
        }
    }

    /** The vulnerabilities among the sources, {@code CVE-2016-0728}. */
    public List<String> vulnerabilities() {
        return sources.stream().filter(s -> s.startsWith(VULNERABILITY)).toList();
    }

    /** The sources as a reader would look them up. */
    public List<String> citations() {
        return sources.stream().map(Exposure::citation).toList();
    }

    private static String citation(String source) {
        return switch (source) {
            case "docker" -> "Docker: seccomp profiles";
            case "sandstorm" -> "Sandstorm: security non-events";
            default -> source.startsWith("ltp:") ? "LTP test " + source.substring("ltp:".length()) : source;
        };
    }
}
