package syscribe.recorder.journal;

/**
 * How the workload's first process ended.
 *
 * @param how by itself or by a signal
 * @param value its exit status, 0 to 255, or the signal's number
 */
public record WorkloadEnd(Kind how, int value) {
    /** The two ways to end. */
    public enum Kind {
        EXITED,
        KILLED
    }

    public static WorkloadEnd exited(int status) {
        return new WorkloadEnd(Kind.EXITED, status);
    }

    public static WorkloadEnd killedBy(int signal) {
        return new WorkloadEnd(Kind.KILLED, signal);
    }
}
