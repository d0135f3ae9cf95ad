package syscribe.tracer;

/** Why a tracee came to the tracer's notice: one wait status, decoded. */
public sealed interface Stop {
    /** The task, by its thread id in the tracer's pid namespace. */
    int tid();

    /** Whether the task is gone. */
    default boolean isEnd() {
        return this instanceof Exited || this instanceof Killed;
    }

    /**
     * It is gone, by exit.
     *
     * @param status 0 to 255
     */
    record Exited(int tid, int status) implements Stop {}

    /** It is gone, by a signal. */
    record Killed(int tid, int signal, boolean dumpedCore) implements Stop {}

    /** It stands at the entry or the exit of a syscall; {@code PTRACE_GET_SYSCALL_INFO} says which. */
    record Syscall(int tid) implements Stop {}

    /** A filter answered {@code SECCOMP_RET_TRACE}. */
    record Seccomp(int tid) implements Stop {}

    /** It has made a child process or thread, whose id is the event message. */
    record NewTask(int tid) implements Stop {}

    /** It runs a new program; the event message is the thread id it had before. */
    record Exec(int tid) implements Stop {}

    /** It is about to end, and still has all that it had; the event message is the wait status that it will have. */
    record Exiting(int tid) implements Stop {}

    /** A signal is about to be delivered. */
    record SignalDelivery(int tid, int signal) implements Stop {}

    /** Its process has been stopped by a stop signal, and stays so until SIGCONT. */
    record Group(int tid, int signal) implements Stop {}

    /** A new tracee's first stop, the end of a group stop, or the answer to {@code PTRACE_INTERRUPT}. */
    record Trap(int tid) implements Stop {}

    /** An event that was not asked for. */
    record OtherEvent(int tid, int event) implements Stop {}

    /** Reported for children that are not traced only. */
    record Continued(int tid) implements Stop {}
}
