package syscribe.recorder.kernellog;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import syscribe.profiles.Action;

/** The {@code code=} of a record: what the filter answered, without its data ({@code SECCOMP_RET_*}, {@code linux/seccomp.h}). */
final class ActionCode {
    private static final Action.Kind[] KINDS = Action.Kind.values();

    /** As ausearch spells them (audit-userspace, auparse/seccomptab.h); an old one does not tell the two kills apart. */
    private static final Map<String, Action.Kind> NAMES = Map.of(
            "kill", Action.Kind.KILL_PROCESS,
            "kill-process", Action.Kind.KILL_PROCESS,
            "kill-thread", Action.Kind.KILL_THREAD,
            "trap", Action.Kind.TRAP,
            "errno", Action.Kind.ERRNO,
            "user-notify", Action.Kind.USER_NOTIFY,
            "user-notif", Action.Kind.USER_NOTIFY,
            "trace", Action.Kind.TRACE,
            "log", Action.Kind.LOG,
            "allow", Action.Kind.ALLOW);

    private ActionCode() {}

    /** Null for a number that is no action, as one is of which the last digits are missing. */
    static Action.@Nullable Kind of(long code) {
        for (Action.Kind kind : KINDS) {
            if ((kind.returnValue() & 0xFFFF_FFFFL) == code) {
                return kind;
            }
        }
        return null;
    }

    /** Null for a word that is no action. */
    static Action.@Nullable Kind named(String word) {
        return NAMES.get(word.replace('_', '-'));
    }
}
