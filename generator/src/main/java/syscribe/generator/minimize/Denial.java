package syscribe.generator.minimize;

import java.util.Locale;
import syscribe.profiles.Action;
import syscribe.profiles.ErrnoNames;

/**
 * A candidate, and how its calls are answered instead.
 *
 * @param action an errno, or the profile's default action
 */
public record Denial(Candidate candidate, Action action) {
    /** The answer in a word: {@code ENOSYS}, {@code kill_process}. */
    public String answer() {
        return action.kind() == Action.Kind.ERRNO
                ? ErrnoNames.name(action.data())
                : action.kind().name().toLowerCase(Locale.ROOT);
    }

    /** A word that tells it from all others of its profile: {@code clone3=ENOSYS}. */
    public String id() {
        return candidate.id() + "=" + answer();
    }
}
