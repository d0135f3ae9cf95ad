package syscribe.tracer;

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

    /** Whether a call has been entered and not yet returned. */
    boolean inCall() {
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

    void leave() {
        inCall = false;
    }

    /** A thread that execs takes the id of its thread group's leader. */
    void becomes(int newTid) {
        tid = newTid;
    }
}
