package syscribe.cli;

import java.util.OptionalInt;
import syscribe.profiles.Action;
import syscribe.profiles.ErrnoNames;

/** Reads the {@code ACTION} of {@code --on-deny}. */
final class ActionWord {
    private static final String ERRNO_PREFIX = "errno:";
    private static final int EPERM = 1;

    private ActionWord() {}

    static Action parse(String word) {
        return switch (word) {
            case "errno" -> Action.errno(EPERM);
            case "kill" -> Action.KILL_PROCESS;
            case "kill-thread" -> Action.KILL_THREAD;
            case "trap" -> Action.TRAP;
            case "log" -> Action.LOG;
            default -> parseErrno(word);
        };
    }

    private static Action parseErrno(String word) {
        OptionalInt errno = word.startsWith(ERRNO_PREFIX)
                ? ErrnoNames.parse(word.substring(ERRNO_PREFIX.length()))
                : OptionalInt.empty();
        if (errno.isEmpty() || errno.getAsInt() > Action.MAX_ERRNO) {
            throw new UsageException(
                    "--on-deny " + word
                            + " is no action; expected errno, errno:NAME, errno:N (N up to 4095), kill, kill-thread, trap or log");
        }
        return Action.errno(errno.getAsInt());
    }
}
