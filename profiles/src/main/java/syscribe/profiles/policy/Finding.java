package syscribe.profiles.policy;

/**
 * Something about filters that their author may not have meant.
 *
 * @param kind what sort of weakness
 * @param severity how much it matters
 * @param message one sentence that names the calls and answers
 */
public record Finding(Kind kind, Severity severity, String message) {
    /** Sorts of weaknesses, the most serious first. */
    public enum Kind {
        /** Calls of other architectures pass, or are judged by numbers that mean something else there. */
        NO_ARCHITECTURE_CHECK,
        /** Numbers with the x32 bit pass. */
        X32_HOLE,
        /** What the filter does not know is permitted. */
        PERMISSIVE_DEFAULT,
        /** A call is denied, but another one that does the same job is not. */
        SIBLING_ALLOWED,
        /** io_uring does work that no filter sees. */
        IO_URING
    }

    /** How much a finding matters. */
    public enum Severity {
        /** What the filter denies can be had in another way. */
        WARNING,
        /** Worth knowing; it depends on what was meant. */
        NOTE
    }
}
