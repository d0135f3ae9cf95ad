package syscribe.tracer;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import syscribe.tracer.linux.Errno;
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

    private final Lifting lifting;
    private final int inherited = InheritedFilters.count();
    private @Nullable Boolean inheritedPermit;

    Lifter(Lifting lifting) {
        this.lifting = lifting;
    }

    /**
     * Notices that a process is about to get filters of its own. Our calls could be denied or deadly under them; and a call
     * that they deny never reaches our filter's question, so that from now on every call must stop, as it does before any
     * filter is asked.
     */
    void beforeCall(Tracee tracee) {
        TracedProcess process = tracee.process();
        if ((process.mayBeLifted() || process.runsFreely()) && FilterCalls.installsOne(tracee)) {
            refuse(tracee, "it installs seccomp filters of its own");
        }
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
        if (!isDue && process.scratchAddress() == 0) {
            return;
        }
        Optional<String> obstacle = isDue ? obstacle(tracee) : Optional.empty();
        if (obstacle.isPresent()) {
            refuse(tracee, obstacle.get());
            return;
        }
        Optional<RemoteSyscalls> place =
                atExec ? RemoteSyscalls.byVdso(tracee.tid()) : RemoteSyscalls.at(tracee.tid(), result);
        if (place.isPresent()) {
            try (RemoteSyscalls calls = place.get()) {
                FilterInstallation installation = new FilterInstallation(tracee, calls);
                if (isDue) {
                    lift(tracee, installation);
                }
                installation.removeScratch();
            }
        }
    }

    /** Filters that could deny what an installation calls, or be deadly. */
    private Optional<String> obstacle(Tracee tracee) {
        if (ProcFs.status(tracee.tid(), "Seccomp").orElse("").equals(NO_FILTERS)) {
            return Optional.empty();
        }
        int outer = tracee.process().outerFilters();
        if (outer == 0 || OuterFilters.count(tracee.tid()) != outer) {
            return Optional.of("it has seccomp filters of its own");
        }
        return outerFiltersPermit(tracee, outer)
                ? Optional.empty()
                : Optional.of("its container's seccomp filter cannot be read, or does not let it be done");
    }

    /** Filters are handed on as a whole: as many as ours are ours, where the workload is a process that we have started. */
    private boolean outerFiltersPermit(Tracee tracee, int outer) {
        if (inherited == 0) {
            return OuterFilters.permit(tracee, FilterInstallation.calls(lifting.promotionPage()));
        }
        if (inheritedPermit == null) {
            inheritedPermit = InheritedFilters.permitLift();
        }
        return outer == inherited && inheritedPermit;
    }

    private void lift(Tracee tracee, FilterInstallation installation) throws InjectionInterruptedException {
        int errno = installation.install(lifting.filter());
        if (errno == 0) {
            lifting.promotionPage().ifPresent(tracee.process().promotionPage()::isAllowed);
            lifting.lifted(tracee);
        } else {
            refuse(tracee, reason(errno));
        }
    }

    private void refuse(Tracee tracee, String reason) {
        tracee.process().staysUnlifted();
        lifting.refused(tracee, reason);
    }

    private static String reason(int errno) {
        return errno == FilterInstallation.NOT_ALL_THREADS
                ? "one of its threads has seccomp filters of its own"
                : "the kernel answered " + Errno.name(errno);
    }
}
