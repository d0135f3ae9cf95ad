package syscribe.tracer;

import org.jspecify.annotations.Nullable;
import syscribe.tracer.linux.SyscallInfo;

/**
 * One thread of the workload, and the call that it is in.
 *
 * <p>The call is kept from its entry to its exit, since the exit stop tells only the result.
 */
public final class Tracee {
    private static final int ARGUMENTS = 6;

    private final TracedProcess process;
    private int tid;
    private boolean inCall;
    private boolean enteredWithoutFilter;
    private boolean interrupted;
    private int callsDisturbed;
    private @Nullable CallSite probe;
    private @Nullable CallSite toPromote;
    private int arch;
    private int number;
    private long instructionPointer;
    private final long[] arguments = new long[ARGUMENTS];

    Tracee(int tid, TracedProcess process) {
        this.tid = tid;
        this.process = process;
    }

    /** The thread's id, in the tracer's pid namespace. */
    public int tid() {
        return tid;
    }

    public TracedProcess process() {
        return process;
    }

    /** {@code AUDIT_ARCH_*} of the call at hand. */
    public int arch() {
        return arch;
    }

    /** The number of the call at hand. */
    public int number() {
        return number;
    }

    /** Just behind the instruction that made the call at hand. */
    public long instructionPointer() {
        return instructionPointer;
    }

    /** All 64 bits of an argument of the call at hand, 0 to 5. */
    public long argument(int index) {
        return arguments[index];
    }

    /** All six of them. */
    long[] arguments() {
        return arguments.clone();
    }

    /** Whether a call has been entered and not yet returned. */
    public boolean inCall() {
        return inCall;
    }

    /** Whether a child that the call at hand makes has our filter, as it has that of its parent at that moment. */
    boolean childInheritsFilter() {
        return process.carriesFilter() && !(inCall && enteredWithoutFilter);
    }

    void enter(SyscallInfo info) {
        inCall = true;
        enteredWithoutFilter = !process.carriesFilter();
        arch = info.arch();
        number = info.number();
        instructionPointer = info.instructionPointer();
        for (int i = 0; i < ARGUMENTS; i++) {
            arguments[i] = info.argument(i);
        }
    }

    /** It turns out that it has had our filter from its first step. */
    void hadFilter() {
        enteredWithoutFilter = false;
    }

    /** A filter has answered a call for good, and it is looked at from behind. */
    void hasMade(int callArch, int callNumber, long address, long[] callArguments) {
        arch = callArch;
        number = callNumber;
        instructionPointer = address;
        System.arraycopy(callArguments, 0, arguments, 0, ARGUMENTS);
    }

    void leave() {
        inCall = false;
    }

    /** We have asked it to stop. */
    void isInterrupted() {
        interrupted = true;
    }

    /**
     * It has stopped. At whatever that may be, the kernel makes it stop no more for our asking ({@code ptrace_stop}); but where
     * it is about to make a call, it is that call that will not sleep.
     */
    void hasStopped(boolean inCall) {
        if (interrupted) {
            interrupted = false;
            callsDisturbed = inCall ? 2 : 1;
        }
    }

    /** Whether we have made it stop, and its next call takes up what we have interrupted. */
    boolean wasInterrupted() {
        return callsDisturbed > 0;
    }

    /**
     * Whether the call at hand only takes up a sleep that we have interrupted: without us, it would not have been made. Asked
     * once for each call.
     */
    boolean takesUpInterruptedCall() {
        boolean may = callsDisturbed > 0;
        callsDisturbed = Math.max(0, callsDisturbed - 1);
        return may && number == InterruptedCalls.RESTART_SYSCALL;
    }

    /** The call site in front of which it has a breakpoint; null where it has none. */
    @Nullable
    CallSite probe() {
        return probe;
    }

    void probe(@Nullable CallSite site) {
        probe = site;
    }

    /** The call site that is to be changed when its call returns; null where it is none. */
    @Nullable
    CallSite toPromote() {
        return toPromote;
    }

    void toPromote(@Nullable CallSite site) {
        toPromote = site;
    }

    /** A thread that execs takes the id of its thread group's leader. */
    void becomes(int newTid) {
        tid = newTid;
    }
}
