package syscribe.tracer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import syscribe.profiles.bpf.BpfProgram;
import syscribe.tracer.linux.Errno;
import syscribe.tracer.linux.Identity;
import syscribe.tracer.linux.Kernel;
import syscribe.tracer.linux.KernelException;
import syscribe.tracer.linux.ProcFs;

/**
 * Puts one process under a filter, all threads of which stand still.
 *
 * <p>The call is made in one thread, and gives the filter to all of them or to none ({@code SECCOMP_FILTER_FLAG_TSYNC}).
 */
final class ProcessLock {
    private static final String STRICT = "1";
    private static final String FILTERED = "2";
    private static final int ATTEMPTS = 10;
    /** Enough of an address to judge a call by, where the real one is not known yet. */
    private static final long SOME_ADDRESS = 0x7000_0000_0000L;

    private final Standstill standstill;
    private final LockPlan plan;
    private final int pid;
    private final TracedProcess process;
    private int caller;
    private long filtersBefore;

    ProcessLock(Standstill standstill, LockPlan plan, int pid) {
        this.standstill = standstill;
        this.plan = plan;
        this.pid = pid;
        this.process = new TracedProcess(pid, Attention.RECORDED);
    }

    int pid() {
        return pid;
    }

    /** Its threads, as far as they live. */
    List<Integer> threads() {
        Collection<Integer> standing = standstill.threads();
        return ProcFs.threads(pid).stream().filter(standing::contains).toList();
    }

    /**
     * Looks whether the filter can be installed, and changes nothing.
     *
     * @return why not; empty where nothing is known that stands against it
     */
    Optional<String> obstacle() {
        return unlessKilled(this::findObstacle);
    }

    /** An answer that is due to its being killed is none: when all its threads have ended, there is nothing to be said against it. */
    private Optional<String> unlessKilled(Supplier<Optional<String>> question) {
        Optional<String> problem;
        try {
            problem = question.get();
        } catch (KernelException failure) {
            problem = Optional.of(failure.describe());
        }
        if (problem.isPresent()) {
            standstill.settle(threads());
        }
        return threads().isEmpty() ? Optional.empty() : problem;
    }

    private Optional<String> findObstacle() {
        for (int tid : threads()) {
            if (seccomp(tid).equals(STRICT)) {
                return Optional.of("thread " + tid + " is in seccomp's strict mode, which takes no filter");
            }
        }
        Optional<Integer> chosen = threads().stream()
                .filter(ProcessLock::canMakeCalls)
                .max(Comparator.comparingLong(ProcessLock::filters).thenComparing(Comparator.reverseOrder()));
        if (chosen.isEmpty()) {
            return Optional.of("no thread of it runs 64-bit code, in which alone calls can be made from outside");
        }
        caller = chosen.get();
        filtersBefore = filters(caller);
        if (!plan.noNewPrivileges() && !noNewPrivileges(caller) && !isAdministrator()) {
            return Optional.of("it lacks the capability SYS_ADMIN, without which a filter takes no_new_privs");
        }
        return seccomp(caller).equals(FILTERED) ? obstacleByOwnFilters() : Optional.empty();
    }

    private static boolean canMakeCalls(int tid) {
        Optional<RemoteSyscalls> place = RemoteSyscalls.byVdso(tid);
        place.ifPresent(RemoteSyscalls::close);
        return place.isPresent();
    }

    private Optional<String> obstacleByOwnFilters() {
        List<BpfProgram> filters;
        try {
            filters = hasOnlyOurs() ? List.of(plan.startup().orElseThrow().program()) : InstalledFilters.read(caller);
        } catch (KernelException refused) {
            return Optional.of(
                    "it has filters of its own, which could kill it for what is to be done in it, and which cannot be"
                            + " read: the capability SYS_ADMIN is missing");
        }
        return filters.stream()
                .flatMap(filter -> injected().stream().filter(call -> !call.passes(filter)))
                .findFirst()
                .map(call -> "a filter that it has forbids " + call.name + ", by which another one would be installed");
    }

    /** Whether it has, besides those that this process has as well, no filter but the one that it was started with. */
    private boolean hasOnlyOurs() {
        return plan.startup().isPresent() && hasFilterCount(caller) && filtersBefore == filters(ProcFs.self()) + 1;
    }

    /** A call that is made in the process. */
    private record Injected(String name, List<Long> arguments) {
        static Injected of(String name, long... arguments) {
            return new Injected(name, Arrays.stream(arguments).boxed().toList());
        }

        boolean passes(BpfProgram filter) {
            long[] values = arguments.stream().mapToLong(Long::longValue).toArray();
            return LockPlan.allows(filter, Kernel.number(name), values);
        }
    }

    private List<Injected> injected() {
        List<Injected> calls = new ArrayList<>();
        calls.add(Injected.of("mmap", FilterInstallation.scratchArguments(plan.program(), plan.place())));
        if (plan.noNewPrivileges() && !noNewPrivileges(caller)) {
            calls.add(Injected.of("prctl", FilterInstallation.PR_SET_NO_NEW_PRIVS, 1));
        }
        calls.add(Injected.of(
                "seccomp",
                FilterInstallation.SECCOMP_SET_MODE_FILTER,
                FilterInstallation.SECCOMP_FILTER_FLAG_TSYNC | plan.flags(),
                plan.place().orElse(SOME_ADDRESS)));
        calls.add(Injected.of("munmap", plan.place().orElse(SOME_ADDRESS)));
        return calls;
    }

    /**
     * Installs the filter.
     *
     * <p>Precondition: {@link #obstacle} has found none.
     *
     * @return why that failed, and then none of its threads has it; empty where all have it, or it has ended
     */
    Optional<String> install() {
        return unlessKilled(this::tryToInstall);
    }

    private Optional<String> tryToInstall() {
        for (int attempt = 0; attempt < ATTEMPTS && standstill.threads().contains(caller); attempt++) {
            try {
                int errno = attempt();
                standstill.settle(caller, null);
                return errno == 0 ? Optional.empty() : Optional.of(reason(errno));
            } catch (InjectionInterruptedException interruption) {
                standstill.settle(caller, interruption.stop());
                if (filters(caller) > filtersBefore) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of("signals came in between again and again");
    }

    private int attempt() throws InjectionInterruptedException {
        Optional<RemoteSyscalls> place = RemoteSyscalls.byVdso(caller);
        if (place.isEmpty()) {
            return Errno.EIO;
        }
        try (RemoteSyscalls calls = place.get()) {
            FilterInstallation installation =
                    new FilterInstallation(new Tracee(caller, process), calls, plan.flags(), plan.place());
            // An attempt that was interrupted has left it behind, where the next one wants it.
            installation.removeScratch();
            if (plan.noNewPrivileges()) {
                calls.call("prctl", FilterInstallation.PR_SET_NO_NEW_PRIVS, 1);
            }
            int errno = installation.install(plan.program());
            boolean mayUnmap = errno != 0 || plan.allows("munmap", process.scratchAddress(), process.scratchLength());
            if (mayUnmap) {
                installation.removeScratch();
            }
            return errno;
        }
    }

    /**
     * Reads back what the process has now.
     *
     * @return what is not as it should be; empty where every thread has the filter on top of what the process had before
     */
    Optional<String> difference() {
        return unlessKilled(this::findDifference);
    }

    private Optional<String> findDifference() {
        for (int tid : threads()) {
            if (!seccomp(tid).equals(FILTERED)) {
                return Optional.of("thread " + tid + " has no filter");
            }
            if (plan.noNewPrivileges() && !noNewPrivileges(tid)) {
                return Optional.of("thread " + tid + " can still gain privileges by exec");
            }
            if (hasFilterCount(tid) && filters(tid) != filtersBefore + 1) {
                return Optional.of("thread " + tid + " has " + filters(tid) + " filters, not " + (filtersBefore + 1));
            }
            if (canReadBack()
                    && !InstalledFilters.read(tid).stream().findFirst().equals(Optional.of(plan.program()))) {
                return Optional.of("thread " + tid + " has another filter than it was given");
            }
        }
        return Optional.empty();
    }

    /** Whether filters can be read back: by a process that may, and has none itself. */
    static boolean canReadBack() {
        return Identity.hasCapability(Identity.CAP_SYS_ADMIN)
                && seccomp(ProcFs.self()).equals("0");
    }

    private static boolean noNewPrivileges(int tid) {
        return ProcFs.status(tid, "NoNewPrivs").orElse("0").equals("1");
    }

    private boolean isAdministrator() {
        long capabilities = ProcFs.status(caller, "CapEff")
                .map(mask -> Long.parseUnsignedLong(mask, 16))
                .orElse(0L);
        return (capabilities >>> Identity.CAP_SYS_ADMIN & 1) != 0;
    }

    private static String seccomp(int tid) {
        return ProcFs.status(tid, "Seccomp").orElse("");
    }

    /** Since Linux 5.9. */
    private static boolean hasFilterCount(int tid) {
        return ProcFs.status(tid, "Seccomp_filters").isPresent();
    }

    private static long filters(int tid) {
        return ProcFs.statusNumber(tid, "Seccomp_filters").orElse(seccomp(tid).equals(FILTERED) ? 1 : 0);
    }

    private static String reason(int errno) {
        return errno == FilterInstallation.NOT_ALL_THREADS
                ? "one of its threads has filters that the others do not have"
                : "the kernel answered " + Errno.name(errno);
    }
}
