package syscribe.profiles.analysis;

/**
 * Something about a filter that its author may not have meant.
 *
 * @param kind what sort of weakness
 * @param message one sentence that names the calls and answers
 */
public record Finding(Kind kind, String message) {
    /** Sorts of weaknesses. */
    public enum Kind {
        /** Calls of other architectures are judged by numbers that mean something else there. */
        NO_ARCHITECTURE_CHECK,
        /** Numbers with the x32 bit pass where the same call without it does not. */
        X32_HOLE,
        /** What the filter does not know is permitted. */
        PERMISSIVE_DEFAULT,
        /** A call is denied, but another one that does the same job is not. */
        SIBLING_ALLOWED,
        /** io_uring does work that no filter sees. */
        IO_URING
    }
}
