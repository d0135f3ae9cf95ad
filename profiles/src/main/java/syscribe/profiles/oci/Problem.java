package syscribe.profiles.oci;

/**
 * One thing that is wrong with a document, or probably is not what its author meant.
 *
 * @param severity whether the document can be used all the same
 * @param jsonPath where, as {@code $.syscalls[3].args[0].index}
 * @param line the line of the value, or of the object that lacks it, from 1
 * @param message one line that names the thing, its value, and what is expected
 */
public record Problem(Severity severity, String jsonPath, int line, String message) {
    /** How bad a problem is. */
    public enum Severity {
        /** The document means nothing certain, or less than its author believes: it is not used. */
        ERROR,
        /** The document is used, with the meaning that the message states. */
        WARNING
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** As compilers write it: {@code web.json:12: error: $.syscalls[3].action: unknown action ...}. */
    public String describe(String sourceName) {
        String word = isError() ? "error" : "warning";
        return sourceName + ":" + line + ": " + word + ": " + jsonPath + ": " + message;
    }
}
