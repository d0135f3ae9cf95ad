package syscribe.tracer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import syscribe.profiles.SyscallTable;
import syscribe.tracer.linux.CpuAffinity;
import syscribe.tracer.linux.Host;
import syscribe.tracer.linux.TraceeMemory;

/**
 * Keeps the thread that stops most on the tracer's CPU while it does.
 *
 * <p>At a stop one of the two sleeps and the other runs, never both. On two CPUs each stop wakes an idle CPU twice, which
 * costs several times what all else at a stop does; on one, each is a switch from one thread to the other.
 *
 * <p>The workload is not to know of it: before a thread asks or says where one may run, before it makes threads and processes,
 * which would inherit that, and before it changes who it is, after which the kernel might refuse to take it back, the one
 * that shares has its own CPUs again. Nothing of that is done to a process that is to outlive the tracer.
 */
final class SharedCpu {
    /** After so many stops of one thread in a row. Moving two threads costs about as much as one stop on two CPUs. */
    private static final int STREAK = 8;

    /** Calls that are made with the thread's own CPUs. */
    private static final Set<Integer> APART = numbers(
            "sched_setaffinity",
            "sched_getaffinity",
            "sched_setattr",
            "sched_setscheduler",
            "clone",
            "clone3",
            "fork",
            "vfork",
            "execve",
            "execveat",
            "io_uring_setup",
            "setns",
            "unshare",
            "setuid",
            "setgid",
            "setreuid",
            "setregid",
            "setresuid",
            "setresgid",
            "setfsuid",
            "setfsgid",
            "capset");

    private static final Set<Integer> OPEN = numbers("open");
    private static final Set<Integer> OPEN_AT = numbers("openat", "openat2");

    /** Files there tell where a thread may run ({@code Cpus_allowed}, proc_pid_status(5)). */
    private static final byte[] PROC = "/proc".getBytes(StandardCharsets.US_ASCII);

    private final CpuAffinity affinity = new CpuAffinity();
    private final TraceeMemory memory = new TraceeMemory();
    private final BitSet own;
    private final boolean used;
    private @Nullable Tracee candidate;
    private int streak;
    private @Nullable Tracee holder;
    private BitSet holders = new BitSet();

    /**
     * Nobody shares it yet.
     *
     * @param allowed whether threads may be moved at all
     */
    SharedCpu(boolean allowed) {
        own = affinity.own();
        used = allowed && own.cardinality() > 1;
    }

    /** A thread stands at the exit of a call; it will stop at the next one, too, unless its process runs freely. */
    void afterCall(Tracee tracee) {
        if (!used) {
            return;
        }
        if (holder != null && holder.process().runsFreely()) {
            release();
        }
        if (tracee.process().runsFreely()) {
            candidate = null;
        } else if (tracee != candidate) {
            candidate = tracee;
            streak = 0;
        } else if (++streak == STREAK && tracee != holder) {
            release();
            hold(tracee);
        }
    }

    /** A thread stands at the entry of a call. */
    void beforeCall(Tracee tracee) {
        if (holder != null && (isApart(tracee) || opensProc(tracee))) {
            release();
        }
    }

    /** A thread is gone. Its id may be another's by now. */
    void ended(Tracee tracee) {
        if (tracee == holder) {
            holder = null;
            affinity.setOwn(own);
        }
    }

    private void hold(Tracee tracee) {
        BitSet cpus = affinity.of(tracee.tid());
        int cpu = common(cpus);
        if (cpu >= 0 && affinity.set(tracee.tid(), only(cpu))) {
            affinity.setOwn(only(cpu));
            holder = tracee;
            holders = cpus;
        }
    }

    /** Where one of more than one is to be chosen; -1 where there is no choice. */
    private int common(BitSet cpus) {
        if (cpus.cardinality() < 2) {
            return -1;
        }
        int current = affinity.current();
        return cpus.get(current) ? current : -1;
    }

    /** Gives the thread that shares ours its own CPUs again. */
    void release() {
        if (holder != null) {
            int tid = holder.tid();
            affinity.clear(tid);
            if (!affinity.of(tid).equals(holders)) {
                affinity.set(tid, holders);
            }
            affinity.setOwn(own);
            holder = null;
            streak = 0;
        }
    }

    private static boolean isApart(Tracee tracee) {
        return tracee.arch() != Host.ARCHITECTURE.auditValue() || APART.contains(tracee.number());
    }

    private boolean opensProc(Tracee tracee) {
        if (OPEN.contains(tracee.number())) {
            return isInProc(tracee, tracee.argument(0));
        }
        return OPEN_AT.contains(tracee.number()) && isInProc(tracee, tracee.argument(1));
    }

    private boolean isInProc(Tracee tracee, long path) {
        return Arrays.equals(memory.read(tracee.tid(), path, PROC.length), PROC);
    }

    private static Set<Integer> numbers(String... names) {
        SyscallTable table = SyscallTable.of(Host.ARCHITECTURE);
        return Stream.of(names)
                .flatMap(name -> table.number(name).stream().boxed())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static BitSet only(int cpu) {
        BitSet one = new BitSet();
        one.set(cpu);
        return one;
    }
}
