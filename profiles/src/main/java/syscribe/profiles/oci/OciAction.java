package syscribe.profiles.oci;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import syscribe.profiles.Action;

/** The actions that a document can name (OCI runtime specification, config-linux.md, "Seccomp"). */
public enum OciAction {
    /** The older name of {@link #KILL_THREAD}, which is what libseccomp makes of it. */
    KILL("SCMP_ACT_KILL", Action.Kind.KILL_THREAD),
    KILL_PROCESS("SCMP_ACT_KILL_PROCESS", Action.Kind.KILL_PROCESS),
    KILL_THREAD("SCMP_ACT_KILL_THREAD", Action.Kind.KILL_THREAD),
    TRAP("SCMP_ACT_TRAP", Action.Kind.TRAP),
    ERRNO("SCMP_ACT_ERRNO", Action.Kind.ERRNO),
    TRACE("SCMP_ACT_TRACE", Action.Kind.TRACE),
    ALLOW("SCMP_ACT_ALLOW", Action.Kind.ALLOW),
    LOG("SCMP_ACT_LOG", Action.Kind.LOG),
    NOTIFY("SCMP_ACT_NOTIFY", Action.Kind.USER_NOTIFY);

    /** {@code EPERM}: what runc and crun take for an action with an errno where the document states none. */
    public static final int DEFAULT_ERRNO = 1;

    private final String ociName;
    private final Action.Kind kind;

    OciAction(String ociName, Action.Kind kind) {
        this.ociName = ociName;
        this.kind = kind;
    }

    /** The name in the document, {@code SCMP_ACT_...}. */
    public String ociName() {
        return ociName;
    }

    /** Whether {@code errnoRet} goes with it; crun does not start a container whose profile has one elsewhere. */
    public boolean takesErrno() {
        return this == ERRNO || this == TRACE;
    }

    /** The greatest {@code errnoRet}: a tracer may be told 16 bits, an errno ends at 4095. */
    public int maxErrno() {
        return this == TRACE ? Action.MAX_DATA : Action.MAX_ERRNO;
    }

    /** Whether a call with this action is made, so that a rule lost is nothing worse than a call denied. */
    public boolean permits() {
        return this == ALLOW || this == LOG;
    }

    /** The action that a filter takes, with {@link #DEFAULT_ERRNO} where one is needed and none is given. */
    public Action toAction(OptionalInt errno) {
        return new Action(kind, takesErrno() ? errno.orElse(DEFAULT_ERRNO) : 0);
    }

    /**
     * The action's name in a document.
     *
     * @throws IllegalArgumentException for a trap with data, which no document can say
     */
    public static OciAction of(Action action) {
        OciAction named = Arrays.stream(values())
                .filter(a -> a != KILL && a.kind == action.kind())
                .findFirst()
                .orElseThrow();
        if (action.data() != 0 && !named.takesErrno()) {
            throw new IllegalArgumentException(
                    "a profile document cannot give " + named.ociName + " the data " + action.data());
        }
        return named;
    }

    /** The {@code errnoRet} that goes with an action in a document. */
    public static OptionalInt errnoOf(Action action) {
        return of(action).takesErrno() ? OptionalInt.of(action.data()) : OptionalInt.empty();
    }

    public static Optional<OciAction> byOciName(String ociName) {
        return Arrays.stream(values()).filter(a -> a.ociName.equals(ociName)).findFirst();
    }
}
