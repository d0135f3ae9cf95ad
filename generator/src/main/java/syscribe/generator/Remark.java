package syscribe.generator;

import java.util.List;
import java.util.Locale;

/**
 * Something about a generated profile that its user should know.
 *
 * @param kind what it is about
 * @param calls the syscalls it is about, sorted; may be empty
 * @param text one sentence, without the calls' names
 */
public record Remark(Kind kind, List<String> calls, String text) {
    /** What a remark is about, the most important first. */
    public enum Kind {
        /** Calls were lost while recording: more may be needed. */
        LOST_CALLS,
        /** A recording without its end: more may be needed. */
        INCOMPLETE,
        /** A recording of a part of the time: more may be needed. */
        SAMPLED,
        /** Calls that no profile can name; they are denied. */
        UNNAMED,
        /** Names that the tables of this version do not have; the profile keeps them. */
        UNKNOWN_NAME,
        /** Calls that matter for security. */
        NOTABLE,
        /** Names that are allowed on an architecture where they were not seen. */
        WIDENED_BY_ARCHITECTURE,
        /** Calls that only ever failed. */
        NEVER_SUCCEEDED,
        /** Calls whose arguments are limited to what was seen. */
        RESTRICTED,
        /** Calls whose arguments could be limited and are not, because the recording lacks their values. */
        UNRESTRICTED,
        /** Argument values that a rule covers by a condition wider than the values. */
        GENERALISED,
        /** Rules that were dropped or merged because nothing changes without them. */
        REDUCED,
        /** What the recorder noted about the run. */
        NOTED,
        /** How the profile is meant to be used. */
        USE;

        /** The spelling in a report for programs: {@code never-succeeded}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Remark {
        calls = List.copyOf(calls);
    }

    /** The sentence and the calls it is about. */
    @Override
    public String toString() {
        return calls.isEmpty() ? text : String.join(", ", calls) + ": " + text;
    }
}
