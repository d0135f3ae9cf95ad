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
     * Whether calls that nobody can have decided about get this answer in place of a default action: in place of an
     * errno.
     *
     * <p>A default that kills or traps is meant as an alarm, and one that lets calls pass as a dry run; both stay.
     */
    public static boolean appliesTo(Action defaultAction) {
        return defaultAction.kind() == Action.Kind.ERRNO;
    }
}
