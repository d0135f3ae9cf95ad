package syscribe.generator.check;

import syscribe.generator.profile.ActionWords;
import syscribe.profiles.Action;
import syscribe.profiles.runtime.Necessity;
import syscribe.profiles.runtime.StartNeed;

/**
 * A call of a container runtime that a profile does not allow, or not with all arguments.
 *
 * @param call the syscall
 * @param answer what happens to it; the strictest answer where that depends on its arguments
 * @param partly whether some arguments are allowed
 * @param need why the runtime makes it
 */
public record StartProblem(String call, Action answer, boolean partly, StartNeed need) {
    private static final int ENOSYS = 38;

    /** Whether the container does not start, or not always. */
    public boolean isFatal() {
        return switch (need.necessity()) {
            case ALWAYS, SOMETIMES -> true;
            case ENOSYS -> !answer.equals(Action.errno(ENOSYS));
            case KILLED ->
                switch (answer.kind()) {
                    case KILL_PROCESS, KILL_THREAD, TRAP -> true;
                    case ERRNO, TRACE, USER_NOTIFY, LOG, ALLOW -> false;
                };
            case POSSIBLE -> false;
        };
    }

    /** {@code capset: denied with EPERM; the container does not start (measured: ...)}. */
    public String words() {
        return call + ": " + reason();
    }

    /** The same without the call's name. */
    String reason() {
        String where = partly ? " for some arguments" : "";
        boolean ignored = need.necessity() == Necessity.KILLED && !isFatal();
        String consequence = ignored ? "the runtime goes on" : need.necessity().consequence();
        return ActionWords.of(answer) + where + "; " + consequence + " (" + need.source() + ")";
    }
}
