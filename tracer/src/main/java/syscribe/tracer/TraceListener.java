package syscribe.tracer;

import syscribe.profiles.Action;

/**
 * What the event loop tells of the workload, on the loop's own thread. The tracee is in a stop, so that its memory and its
 * {@code /proc} entries can be read; it may have been killed all the same, and then there is nothing to read.
 */
public interface TraceListener {
    /** A call is about to be made: {@link Tracee#number()} and its siblings describe it. */
    void entered(Tracee tracee);

    /**
     * A filter that was there from the start has answered the call at hand, or asks what to do about it; it has been entered, if at
     * all, before. See {@link Lifting#isVerdict}.
     *
     * @param how {@code TRACE} where it asks; {@code TRAP}; {@code KILL_PROCESS} where it kills, be it the thread or the process
     */
    default void filtered(Tracee tracee, Action.Kind how) {}

    /**
     * The call at hand has returned.
     *
     * @param result what the kernel answers: an errno is negated; -512 to -516 say that the call will be restarted
     */
    void returned(Tracee tracee, long result);

    /** A new process has been made, or a new thread where the process is known already. */
    void started(Tracee tracee, boolean newProcess);

    /** The process runs another program; {@link TracedProcess#executable()} is the new one. */
    void executed(Tracee tracee);

    /** A signal is delivered. */
    void signalled(Tracee tracee, int signal);

    /** The thread is gone. */
    void ended(Tracee tracee, boolean lastOfProcess);
}
