package syscribe.recorder;

import syscribe.recorder.journal.CallCount;
import syscribe.recorder.journal.Observation;

/** One known observation, and how its calls went. */
final class Tally {
    private final Observation observation;
    private long calls;
    private long succeeded;
    private long failed;

    Tally(Observation observation) {
        this.observation = observation;
    }

    Observation observation() {
        return observation;
    }

    void entered() {
        calls++;
    }

    /** Says whether it was the first success. */
    boolean succeeded() {
        return ++succeeded == 1;
    }

    void failed() {
        failed++;
    }

    CallCount count() {
        return new CallCount(calls, succeeded, failed, true);
    }
}
