package syscribe.tracer;

import java.util.Arrays;
import syscribe.profiles.Action;
import syscribe.tracer.abi.Abi;
import syscribe.tracer.linux.Errno;
import syscribe.tracer.linux.Host;
import syscribe.tracer.linux.Ptrace;
import syscribe.tracer.linux.Signals;
import syscribe.tracer.linux.SyscallInfo;

/**
 * What is done at the stops that a call makes: on its way in, on its way out, and where a filter has a say in it. The tracee stays in
 * the stop.
 */
final class CallStops {
    private static final long LOWER_HALF = 0xFFFF_FFFFL;

    private final TraceListener listener;
    private final Scope scope;
    private final Lifting lifting;
    private final Lifter lifter;
    private final Promoter promoter;
    private final SharedCpu cpu;
    private final InterruptedCalls interruptedCalls;
    private final Ptrace ptrace = new Ptrace();
    private final SyscallInfo info = new SyscallInfo();
    private final Abi abi = Abi.host().orElseThrow();

    CallStops(
            TraceListener listener,
            Scope scope,
            Lifting lifting,
            Promoter promoter,
            SharedCpu cpu,
            InterruptedCalls interruptedCalls) {
        this.listener = listener;
        this.scope = scope;
        this.lifting = lifting;
        this.lifter = new Lifter(lifting);
        this.promoter = promoter;
        this.cpu = cpu;
        this.interruptedCalls = interruptedCalls;
    }

    /**
     * A stop at the entry or the exit of a call.
     *
     * @return false where the tracee is in no such stop any more
     * @throws InjectionInterruptedException where the tracee is in another stop now, or gone
     */
    boolean handle(Tracee tracee) throws InjectionInterruptedException {
        ptrace.syscallInfo(tracee.tid(), info);
        if (info.op() == SyscallInfo.Op.NONE) {
            // Another thread's exec has taken over this id since, and stands in a stop that comes next.
            return false;
        }
        if (info.op() == SyscallInfo.Op.ENTRY) {
            enter(tracee);
        } else {
            leave(tracee, info.result());
            cpu.afterCall(tracee);
        }
        return true;
    }

    boolean isEntry(int tid) {
        ptrace.syscallInfo(tid, info);
        return info.op() == SyscallInfo.Op.ENTRY;
    }

    private void leave(Tracee tracee, long result) throws InjectionInterruptedException {
        if ((tracee.wasInterrupted() || result == -Errno.EINTR) && interruptedCalls.restart(tracee.tid())) {
            tracee.leave();
            return;
        }
        if (tracee.inCall()) {
            tracee.leave();
            listener.returned(tracee, result);
        }
        if (!tracee.process().isRecorded()) {
            return;
        }
        lifter.afterCall(tracee, result);
        promoter.afterCall(tracee, result);
    }

    private void enter(Tracee tracee) {
        tracee.enter(info);
        cpu.beforeCall(tracee);
        if (tracee.takesUpInterruptedCall()) {
            tracee.leave();
            return;
        }
        if (!tracee.process().isRecorded()) {
            tracee.leave();
            scope.aside(tracee);
            return;
        }
        listener.entered(tracee);
        lifter.beforeCall(tracee);
    }

    /** A filter asked for the stop: ours, or one of the workload's own. Where calls stop anyway, the call has been entered. */
    void askedByFilter(Tracee tracee) {
        ptrace.syscallInfo(tracee.tid(), info);
        int data = info.filterData();
        boolean denied = !lifting.isUnknown(data) || lifting.denies(data);
        if (denied) {
            // Before all else: whatever goes wrong from here on, the call is not made.
            skipCall(tracee.tid());
        }
        boolean entered = tracee.inCall();
        if (!entered) {
            enter(tracee);
        }
        if (lifting.isVerdict(data)) {
            listener.filtered(tracee, Action.Kind.TRACE);
        }
        if (lifting.denies(data)) {
            Ptrace.setRegister(tracee.tid(), abi.resultOffset(), -lifting.errno(tracee));
        }
        if (lifting.isUnknown(data) && !entered && tracee.inCall()) {
            boolean wantsResult = !denied && lifting.wantsResult(tracee);
            if (!promoter.wantsEnd(tracee) && !wantsResult) {
                tracee.leave();
            }
        }
    }

    /** Answers ENOSYS, as the kernel does where a filter asks for a tracer and there is none (seccomp(2)). */
    private void skipCall(int tid) {
        Ptrace.setRegister(tid, abi.numberOffset(), -1);
        Ptrace.setRegister(tid, abi.resultOffset(), -Errno.ENOSYS);
    }

    /** A signal is about to be delivered; it may be a filter's. */
    void signalled(Tracee tracee, int signal) {
        if (signal == Signals.SIGSYS) {
            ptrace.trappedCall(tracee.tid())
                    .ifPresent(call -> filtered(tracee, Action.Kind.TRAP, call.arch(), call.number(), call.address()));
        }
    }

    /**
     * A thread is about to end. A call for which the kernel kills is still in the registers ({@code __seccomp_filter},
     * kernel/seccomp.c).
     */
    void exiting(Tracee tracee) {
        int tid = tracee.tid();
        int number = (int) ptrace.getRegister(tid, abi.numberOffset());
        if ((ptrace.eventMessage(tid) & WaitStatus.SIGNAL) == Signals.SIGSYS && number >= 0) {
            ptrace.syscallInfo(tid, info);
            filtered(tracee, Action.Kind.KILL_PROCESS, info.arch(), number, info.instructionPointer());
        }
    }

    private void filtered(Tracee tracee, Action.Kind how, int arch, int number, long address) {
        long[] arguments = Arrays.stream(abi.argumentOffsets(arch))
                .map(offset -> ptrace.getRegister(tracee.tid(), offset))
                .map(arch == Host.ARCHITECTURE.auditValue() ? value -> value : value -> value & LOWER_HALF)
                .toArray();
        tracee.hasMade(arch, number, address, arguments);
        listener.filtered(tracee, how);
    }
}
