package syscribe.recorder;

import java.io.IOException;
import syscribe.recorder.journal.PhaseChange;

/** Is told what a user should know while a recording is being made. */
@FunctionalInterface
public interface RecordListener {
    /** The recording could not be written, for the first time; the workload goes on. On the thread that records. */
    void journalFailed(IOException failure);

    /** The workload's first process is there, and waits to run its program. On the thread that records. */
    default void started(int pid) {}

    /** The workload has started and begins to serve; what it is used for from now on is its serving phase. On the thread that records. */
    default void ready(PhaseChange change) {}

    /** Somebody has asked where the run stands, by SIGUSR1. On a thread of its own. */
    default void interim(RunReport report) {}
}
