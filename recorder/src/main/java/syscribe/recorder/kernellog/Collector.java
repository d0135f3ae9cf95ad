package syscribe.recorder.kernellog;

import java.util.function.Consumer;

/** Takes the records of a log, one after the other, and counts what they say. */
final class Collector {
    private final RecordFilter filter;
    private final Consumer<Violation> onNewKind;
    private final Duplicates duplicates = new Duplicates();
    private final Tally tally = new Tally();
    private final LossCounter loss = new LossCounter();
    private long records;
    private long copies;
    private long notUnderstood;
    private long left;
    private long unattributed;
    private long assumed;

    /**
     * A collector that has seen nothing yet.
     *
     * @param onNewKind told of the first record of each kind
     */
    Collector(RecordFilter filter, Consumer<Violation> onNewKind) {
        this.filter = filter;
        this.onNewKind = onNewKind;
    }

    LossCounter loss() {
        return loss;
    }

    void notUnderstood() {
        notUnderstood++;
    }

    /** Which is not of interest. */
    void left() {
        left++;
    }

    /** Whose process had ended when it was to be looked at. */
    void unattributed() {
        unattributed++;
    }

    /** Counts a record, unless it is a copy or not of interest. */
    void add(SeccompRecord record) {
        if (duplicates.isCopy(record)) {
            copies++;
        } else if (!filter.accepts(record)) {
            left();
        } else {
            records++;
            assumed += record.assumedArchitecture ? 1 : 0;
            if (tally.add(record)) {
                onNewKind.accept(tally.latest());
            }
        }
    }

    Findings findings() {
        return new Findings(
                tally.violations(),
                records,
                copies,
                notUnderstood,
                left,
                unattributed,
                tally.beyond(),
                assumed,
                tally.mayHaveCountedTwice(),
                loss.result());
    }
}
