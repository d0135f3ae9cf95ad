package syscribe.profiles.meaning;

import syscribe.profiles.Action;
import syscribe.profiles.Architecture;

/** The answer "this kernel has no such call". */
public final class Unimplemented {
    private Unimplemented() {}

    /** ENOSYS, which is not the same number everywhere ({@code asm/errno.h} of mips and parisc; else asm-generic). */
    public static Action answer(Architecture architecture) {
        return Action.errno(
                switch (architecture) {
                    case MIPS, MIPSEL, MIPS64, MIPSEL64, MIPS64N32, MIPSEL64N32 -> 89;
                    case PARISC, PARISC64 -> 251;
                    default -> 38;
                });
    }

    /**
     * Whether newer calls get this answer in place of a default action: in place of every one that stops the call.
     *
     * <p>A default that lets calls pass, or asks a tracer who can answer for itself, stays.
     */
    public static boolean appliesTo(Action defaultAction) {
        return switch (defaultAction.kind()) {
            case KILL_PROCESS, KILL_THREAD, TRAP, ERRNO, USER_NOTIFY -> true;
            case TRACE, LOG, ALLOW -> false;
        };
    }
}
