package syscribe.tracer;

import syscribe.tracer.linux.Ptrace;
import syscribe.tracer.linux.Signals;

/** Decodes the status that wait4 gives for a tracee (wait(2), ptrace(2)); the one place that knows its bits. */
final class WaitStatus {
    /** The part of a status that is the signal by which a task ended. */
    static final int SIGNAL = 0x7f;

    private static final int STOPPED = 0x7f;
    private static final int CORE_FLAG = 0x80;
    private static final int CONTINUED = 0xffff;
    /** Told apart from a real SIGTRAP by PTRACE_O_TRACESYSGOOD. */
    private static final int SYSCALL_TRAP = Signals.SIGTRAP | 0x80;

    private WaitStatus() {}

    static Stop decode(int tid, int status) {
        int low = status & 0x7f;
        int high = (status >> 8) & 0xff;
        if (status == CONTINUED) {
            return new Stop.Continued(tid);
        }
        if (low == 0) {
            return new Stop.Exited(tid, high);
        }
        if (low != STOPPED) {
            return new Stop.Killed(tid, low, (status & CORE_FLAG) != 0);
        }
        if (high == SYSCALL_TRAP) {
            return new Stop.Syscall(tid);
        }
        int event = status >>> 16;
        return event == 0 ? new Stop.SignalDelivery(tid, high) : decodeEvent(tid, event, high);
    }

    private static Stop decodeEvent(int tid, int event, int signal) {
        return switch (event) {
            case Ptrace.EVENT_FORK, Ptrace.EVENT_VFORK, Ptrace.EVENT_CLONE -> new Stop.NewTask(tid);
            case Ptrace.EVENT_EXEC -> new Stop.Exec(tid);
            case Ptrace.EVENT_SECCOMP -> new Stop.Seccomp(tid);
            case Ptrace.EVENT_EXIT -> new Stop.Exiting(tid);
            case Ptrace.EVENT_STOP -> signal == Signals.SIGTRAP ? new Stop.Trap(tid) : new Stop.Group(tid, signal);
            default -> new Stop.OtherEvent(tid, event);
        };
    }
}
