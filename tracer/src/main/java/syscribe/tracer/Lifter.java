package syscribe.tracer;

import java.util.Optional;
import syscribe.profiles.Architecture;
import syscribe.profiles.SyscallTable;
import syscribe.tracer.linux.Errno;
import syscribe.tracer.linux.Host;
import syscribe.tracer.linux.Kernel;
import syscribe.tracer.linux.ProcFs;

/**
 * Puts a filter into processes, and knows which have it.
 *
 * <p>The filter goes into all threads at once ({@code SECCOMP_FILTER_FLAG_TSYNC}), those included that are just being
 * made. So it belongs to the process: its threads have it, the processes that it makes inherit it, and an exec, by
 * whichever thread, keeps it. It also leaves all threads with the same filter, which a program that later installs one for
 * all its threads depends on.
 */
final class Lifter {
    private static final String NO_FILTERS = "0";

    private static final int SECCOMP = Kernel.number("seccomp");
    private static final int PRCTL = Kernel.number("prctl");
    private static final int SECCOMP_32 = number32("seccomp");
    private static final int PRCTL_32 = number32("prctl");
    // linux/seccomp.h, linux/prctl.h
    private static final int SECCOMP_SET_MODE_STRICT = 0;
    private static final int SECCOMP_SET_MODE_FILTER = 1;
    private static final int PR_SET_SECCOMP = 22;
    private static final long SECCOMP_MODE_STRICT = 1;

    private final Lifting lifting;

    Lifter(Lifting lifting) {
        this.lifting = lifting;
    }

    /**
     * Notices that a process is about to get filters of its own. Our calls could be denied or deadly under them; and a call
     * that they deny never reaches our filter's question, so that from now on every call must stop, as it does before any
     * filter is asked.
     *
     * <p>A filter without a program is a question for what the kernel supports.
     */
    void beforeCall(Tracee tracee) {
        TracedProcess process = tracee.process();
        if ((process.mayBeLifted() || process.runsFreely()) && installsFilter(tracee)) {
            refuse(tracee, "it installs seccomp filters of its own");
        }
    }

    private static boolean installsFilter(Tracee tracee) {
        boolean isNative = tracee.arch() == Host.ARCHITECTURE.auditValue();
        int number = tracee.number();
        if (number == (isNative ? SECCOMP : SECCOMP_32)) {
            int operation = (int) tracee.argument(0);
            return operation == SECCOMP_SET_MODE_STRICT
                    || (operation == SECCOMP_SET_MODE_FILTER && tracee.argument(2) != 0);
        }
        return number == (isNative ? PRCTL : PRCTL_32)
                && (int) tracee.argument(0) == PR_SET_SECCOMP
                && (tracee.argument(1) == SECCOMP_MODE_STRICT || tracee.argument(2) != 0);
    }

    /**
     * Lifts the tracee's process if that is due and possible here.
     *
     * <p>Precondition: the tracee is in a syscall-exit stop, and stays in it.
     *
     * @param result of the call
     * @throws InjectionInterruptedException where the tracee is in another stop now, or gone
     */
    void afterCall(Tracee tracee, long result) throws InjectionInterruptedException {
        TracedProcess process = tracee.process();
        boolean atExec = process.beginsProgram();
        boolean isDue = process.mayBeLifted() && lifting.isDue(tracee);
        if (!isDue && !process.hasUnfinishedMemory()) {
            return;
        }
        if (isDue && !ProcFs.status(tracee.tid(), "Seccomp").orElse("").equals(NO_FILTERS)) {
            refuse(tracee, "it has seccomp filters of its own");
            return;
        }
        Optional<RemoteSyscalls> place =
                atExec ? RemoteSyscalls.atExec(tracee.tid()) : RemoteSyscalls.at(tracee.tid(), result);
        if (place.isPresent()) {
            try (RemoteSyscalls calls = place.get()) {
                FilterInstallation installation = new FilterInstallation(tracee, calls);
                if (isDue) {
                    lift(tracee, installation);
                } else {
                    restorePromotionPage(tracee, installation);
                }
                installation.removeScratch();
            }
        }
    }

    private void lift(Tracee tracee, FilterInstallation installation) throws InjectionInterruptedException {
        int errno = installation.install(lifting.filter(), lifting.promotionPage());
        if (errno == 0) {
            lifting.lifted(tracee);
        } else {
            installation.removePromotionPage();
            refuse(tracee, reason(errno));
        }
    }

    /** An exec has taken it away. Where something else lies there, all calls must stop: the filter would let some pass. */
    private void restorePromotionPage(Tracee tracee, FilterInstallation installation)
            throws InjectionInterruptedException {
        PromotionPage page = tracee.process().promotionPage();
        if (page.state() == PromotionPage.State.LOST) {
            int errno = installation.mapPromotionPage(page.address());
            if (errno != 0) {
                refuse(tracee, "the promotion page cannot be mapped again, " + reason(errno));
            }
        }
    }

    private void refuse(Tracee tracee, String reason) {
        tracee.process().staysUnlifted();
        lifting.refused(tracee, reason);
    }

    private static int number32(String name) {
        return SyscallTable.of(Architecture.X86).number(name).orElseThrow();
    }

    private static String reason(int errno) {
        return errno == FilterInstallation.NOT_ALL_THREADS
                ? "one of its threads has seccomp filters of its own"
                : "the kernel answered " + Errno.name(errno);
    }
}
