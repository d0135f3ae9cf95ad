package syscribe.tracer;

import java.util.Optional;

/** A process of the workload: the threads that share a thread group. */
public final class TracedProcess {
    private final int pid;
    private Optional<String> executable;
    private int threads;

    TracedProcess(int pid, Optional<String> executable) {
        this.pid = pid;
        this.executable = executable;
    }

    /** The thread group's id, in the tracer's pid namespace. */
    public int pid() {
        return pid;
    }

    /** The path of the program that it runs; that of its parent until it execs; empty where it could not be read. */
    public Optional<String> executable() {
        return executable;
    }

    void executes(Optional<String> path) {
        executable = path;
    }

    void threadStarted() {
        threads++;
    }

    /** Says whether it was the last. */
    boolean threadEnded() {
        return --threads == 0;
    }
}
