package syscribe.recorder;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import syscribe.recorder.journal.Observation;

/**
 * Where a recording stands. Written by the event loop's thread alone, and read by any other for a look at it.
 */
@SuppressWarnings("NonAtomicVolatileUpdate") // one writer
public final class Progress {
    private volatile long calls;
    private volatile long processes;
    private volatile long livingProcesses;
    private volatile long threads;
    private volatile long execs;
    private volatile long signals;
    private volatile long liftedProcesses;
    private volatile int discoveries;
    private volatile @Nullable Observation last;
    private volatile LiftReport.@Nullable Cost costliest;

    /** Calls that were entered. */
    public long calls() {
        return calls;
    }

    /** Processes that there have been. */
    public long processes() {
        return processes;
    }

    /** Processes that there are. */
    public long livingProcesses() {
        return livingProcesses;
    }

    /** Threads that there have been. */
    public long threads() {
        return threads;
    }

    /** Programs that were executed. */
    public long execs() {
        return execs;
    }

    /** Signals that were delivered. */
    public long signals() {
        return signals;
    }

    /** Processes that were lifted. */
    public long liftedProcesses() {
        return liftedProcesses;
    }

    /** Observations that were made. */
    public int discoveries() {
        return discoveries;
    }

    /** The last observation that was made. */
    public Optional<Observation> lastDiscovery() {
        return Optional.ofNullable(last);
    }

    /** The call that has stopped most often in spite of a filter, if one has stopped often. */
    public Optional<LiftReport.Cost> costliest() {
        return Optional.ofNullable(costliest);
    }

    /** A call has stopped often in spite of a filter. */
    void costs(Observation call, long stops) {
        LiftReport.Cost known = costliest;
        if (known == null || known.stops() < stops) {
            costliest = new LiftReport.Cost(call, stops);
        }
    }

    void called() {
        calls = calls + 1;
    }

    void started(boolean newProcess) {
        threads = threads + 1;
        if (newProcess) {
            processes = processes + 1;
            livingProcesses = livingProcesses + 1;
        }
    }

    void ended(boolean lastOfProcess) {
        if (lastOfProcess) {
            livingProcesses = livingProcesses - 1;
        }
    }

    void executed() {
        execs = execs + 1;
    }

    void signalled() {
        signals = signals + 1;
    }

    void lifted() {
        liftedProcesses = liftedProcesses + 1;
    }

    void discovered(Observation observation) {
        discoveries = discoveries + 1;
        last = observation;
    }
}
