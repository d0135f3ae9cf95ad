package syscribe.profiles.policy;

import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.ErrnoNames;

/** An action in words. */
final class ActionText {
    private ActionText() {}

    static String of(Action action, Architecture architecture) {
        return switch (action.kind()) {
            case ALLOW -> "allow";
            case LOG -> "log, then allow";
            case TRACE -> "ask the tracer" + data(action);
            case USER_NOTIFY -> "ask the supervisor";
            case ERRNO ->
                action.data() == 0
                        ? "answer 0 without making the call"
                        : "errno " + ErrnoNames.name(action.data(), architecture);
            case TRAP -> "trap" + data(action);
            case KILL_THREAD -> "kill the thread";
            case KILL_PROCESS -> "kill the process";
        };
    }

    private static String data(Action action) {
        return action.data() == 0 ? "" : " (" + action.data() + ")";
    }
}
