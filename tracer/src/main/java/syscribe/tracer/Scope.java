package syscribe.tracer;

/**
 * Decides which of the processes that are followed belong to the workload. Asked and told on the event loop's thread, while
 * the process stands in a stop.
 */
public interface Scope {
    /** All that descends from the command, and the command itself. */
    Scope EVERYTHING = new Scope() {
        @Override
        public Attention ofStranger(int pid) {
            return Attention.RECORDED;
        }

        @Override
        public Attention ofChild(TracedProcess parent, int pid) {
            return Attention.RECORDED;
        }

        @Override
        public Attention atExec(TracedProcess process) {
            return Attention.RECORDED;
        }

        @Override
        public void aside(Tracee tracee) {}
    };

    /** A process whose parent is not known, the first one of all included. */
    Attention ofStranger(int pid);

    /** One that another has made, and that has not made a step. */
    Attention ofChild(TracedProcess parent, int pid);

    /** One that runs another program from now on; {@link TracedProcess#executable} is the new one. */
    Attention atExec(TracedProcess process);

    /** A process that is {@link Attention#ASIDE} is about to make a call. */
    void aside(Tracee tracee);

    /** A process is gone. */
    default void ended(TracedProcess process) {}

    /** The first process of all is gone; others may go on. */
    default void commandEnded(ExitStatus status) {}
}
