package syscribe.generator.profile;

import syscribe.profiles.Action;
import syscribe.profiles.ErrnoNames;

/** What happens to a call, in words. */
public final class ActionWords {
    private ActionWords() {}

    /** {@code allowed}, {@code denied with EPERM}, {@code kills the process}. */
    public static String of(Action action) {
        return switch (action.kind()) {
            case ALLOW -> "allowed";
            case LOG -> "allowed and logged";
            case ERRNO ->
                action.data() == 0 ? "not made, answered with 0" : "denied with " + ErrnoNames.name(action.data());
            case KILL_PROCESS -> "kills the process";
            case KILL_THREAD -> "kills the thread";
            case TRAP -> "stopped with SIGSYS";
            case TRACE -> "left to a tracer; without one denied with ENOSYS";
            case USER_NOTIFY -> "left to a supervisor";
        };
    }
}
