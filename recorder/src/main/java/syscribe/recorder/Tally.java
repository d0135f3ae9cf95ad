package syscribe.recorder;

import java.util.Set;
import syscribe.recorder.journal.CallCount;
import syscribe.recorder.journal.Observation;

/** One known observation, and how its calls went. */
final class Tally {
    /** How many results of a call that stops although it is known are looked at; each costs a stop. */
    private static final long RESULTS = 64;

    /** What these leave in the result register belongs to the code that the signal interrupted. */
    private static final Set<String> WITHOUT_RESULT = Set.of("rt_sigreturn", "sigreturn");

    private final Observation observation;
    private final boolean hasResult;
    private long calls;
    private long succeeded;
    private long failed;
    private long stopsWithFilter;
    private boolean exact = true;
    private long lastWindow = -1;
    private int lastPhase;

    /**
     * One that has just been made for the first time.
     *
     * @param phase of the run, counted from 0
     */
    Tally(Observation observation, int phase) {
        this.observation = observation;
        lastPhase = phase;
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

    /** Whether it has been made in a phase of the run. */
    boolean wasMadeIn(int phase) {
        return lastPhase == phase;
    }

    void isMadeIn(int phase) {
        lastPhase = phase;
    }

    /** Says whether it is the first of its kind in a window of calls, which has a number. */
    boolean isFirstIn(long window) {
        boolean first = lastWindow != window;
        lastWindow = window;
        return first;
    }

    /** Says whether it was the first success. */
    boolean succeeded() {
        return ++succeeded == 1;
    }

    void failed() {
        failed++;
    }

    /** Some calls are made unseen from now on. */
    void letPass() {
        exact = false;
    }

    /** It stopped in a process whose filter does not know it. Says whether its result is of interest. */
    boolean stoppedByFilter() {
        stopsWithFilter++;
        boolean wanted = hasResult && succeeded + failed < RESULTS;
        exact &= wanted || !hasResult;
        return wanted;
    }

    /** How often it stopped in a process whose filter does not know it. */
    long stopsWithFilter() {
        return stopsWithFilter;
    }

    CallCount count() {
        return new CallCount(calls, succeeded, failed, exact);
    }
}
