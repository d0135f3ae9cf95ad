package syscribe.profiles.oci;

import java.util.List;

/** A document is no profile that could be used; the message has one line for each problem. */
public final class InvalidProfileException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient ParsedProfile parsed;

    InvalidProfileException(ParsedProfile parsed) {
        super(String.join("\n", parsed.describeProblems()));
        this.parsed = parsed;
    }

    public String sourceName() {
        return parsed.sourceName();
    }

    /** All of them, warnings too, in the order of lines. */
    public List<Problem> problems() {
        return parsed.problems();
    }
}
