package syscribe.recorder;

import java.util.Set;
import syscribe.recorder.journal.CallCount;
import syscribe.recorder.journal.Observation;

/** One known observation, and how its calls went. */
final class Tally {
    /** What these leave in the result register belongs to the code that the signal interrupted. */
    private static final Set<String> WITHOUT_RESULT = Set.of("rt_sigreturn", "sigreturn");

    private final Observation observation;
    private final boolean hasResult;
    private long calls;
    private long succeeded;
    private long failed;

    Tally(Observation observation) {
        this.observation = observation;
        hasResult = !WITHOUT_RESULT.contains(observation.name());
    }

    /** Whether what the call returns says how it ended. */
    boolean hasResult() {
        return hasResult;
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
