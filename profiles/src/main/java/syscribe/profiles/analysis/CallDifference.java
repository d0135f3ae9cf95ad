package syscribe.profiles.analysis;

import syscribe.profiles.Architecture;
import syscribe.profiles.SeccompData;

/**
 * A call that two profiles treat differently.
 *
 * @param architecture where
 * @param number as in {@code seccomp_data.nr}; of numbers without a name the first of those that lie together
 * @param kind how what the second one permits lies to what the first one permits
 * @param example one such call
 */
public record CallDifference(Architecture architecture, int number, Kind kind, SeccompData example) {
    /** How the second profile's permission lies to the first one's. */
    public enum Kind {
        /** Never permitted before, now for some arguments or all. */
        GAINED,
        /** Permitted before, now never. */
        LOST,
        /** Permitted for more arguments. */
        WIDENED,
        /** Permitted for fewer arguments. */
        NARROWED,
        /** Permitted for some arguments that were denied, and denied for some that were permitted. */
        CHANGED,
        /** Permitted as before, but what is denied, or what is permitted, has another action. */
        ANSWER
    }
}
