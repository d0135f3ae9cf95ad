package syscribe.tracer;

import java.util.List;
import java.util.Optional;
import syscribe.profiles.Action;
import syscribe.profiles.SeccompData;
import syscribe.profiles.bpf.BpfProgram;
import syscribe.profiles.emulator.FilterEmulator;
import syscribe.tracer.linux.Host;
import syscribe.tracer.linux.KernelException;
import syscribe.tracer.linux.ProcFs;

/**
 * The filters that a process had when it became the workload: its container's. They are read back ({@code
 * PTRACE_SECCOMP_GET_FILTER}, which takes CAP_SYS_ADMIN and a tracer without filters), and asked what they say.
 */
public final class OuterFilters {
    private OuterFilters() {}

    /** How many filters a task has; since Linux 5.9, and 0 before. */
    static int count(int tid) {
        return ProcFs.statusNumber(tid, "Seccomp_filters").orElse(0);
    }

    /**
     * Whether calls pass all of them. Not where they cannot be read.
     *
     * <p>Precondition: the tracee is in a stop.
     */
    static boolean permit(Tracee tracee, List<SeccompData> calls) {
        try {
            List<FilterEmulator> filters = read(tracee);
            return calls.stream().allMatch(call -> filters.stream().allMatch(filter -> isAllowed(filter, call)));
        } catch (KernelException unreadable) {
            return false;
        }
    }

    private static boolean isAllowed(FilterEmulator filter, SeccompData call) {
        Action.Kind kind = Action.ofReturnValue(filter.run(call).value()).kind();
        return kind == Action.Kind.ALLOW || kind == Action.Kind.LOG;
    }

    /**
     * The errno with which one of them answers the tracee's call at hand; empty where none does, or they cannot be read.
     *
     * <p>Precondition: the tracee is in a stop.
     */
    public static Optional<Integer> errno(Tracee tracee) {
        SeccompData call = SeccompData.of(tracee.arch(), tracee.number(), tracee.arguments())
                .withInstructionPointer(tracee.instructionPointer());
        try {
            return read(tracee).stream()
                    .map(filter -> Action.ofReturnValue(filter.run(call).value()))
                    .filter(action -> action.kind() == Action.Kind.ERRNO)
                    .map(Action::data)
                    .findFirst();
        } catch (KernelException unreadable) {
            return Optional.empty();
        }
    }

    /** The oldest of all that it has now. */
    private static List<FilterEmulator> read(Tracee tracee) {
        List<BpfProgram> all = InstalledFilters.read(tracee.tid());
        int outer = Math.min(all.size(), tracee.process().outerFilters());
        return all.subList(all.size() - outer, all.size()).stream()
                .map(filter -> new FilterEmulator(filter, Host.ARCHITECTURE.byteOrder()))
                .toList();
    }
}
