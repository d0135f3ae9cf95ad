package syscribe.recorder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import syscribe.tracer.TracedProcess;
import syscribe.tracer.linux.Identity;

/**
 * Notices programs that would have gained privileges at their exec, and did not because they are traced: the kernel
 * ignores set-uid, set-gid and file capabilities of a program that an unprivileged tracer follows (execve(2), ptrace(2)).
 */
final class PrivilegeWatch {
    // linux/stat.h
    private static final int S_ISUID = 0_004000;
    private static final int S_ISGID = 0_002000;

    private final boolean privileged = Identity.hasCapability(Identity.CAP_SYS_PTRACE);

    /** What is different from an untraced run, where something is. */
    Optional<String> distortion(TracedProcess process) {
        boolean kept = privileged && !process.lostPrivilegeGain();
        if (kept || !isSetId(process)) {
            return Optional.empty();
        }
        String why = privileged
                ? "the process that started it has a recorder's filter (no_new_privs)"
                : "an unprivileged recorder traces it";
        return process.executable()
                .map(path -> path + " is set-uid or set-gid, and runs without that privilege because " + why);
    }

    private static boolean isSetId(TracedProcess process) {
        try {
            Path file = Path.of("/proc", Integer.toString(process.pid()), "exe");
            int mode = (Integer) Files.getAttribute(file, "unix:mode");
            return (mode & (S_ISUID | S_ISGID)) != 0;
        } catch (IOException | NullPointerException gone) {
            return false;
        }
    }
}
