package syscribe.recorder;

import java.util.Optional;

/** What a process that was not lifted has done since it began its present program. */
final class ProcessHistory {
    private Optional<String> program = Optional.empty();
    private long calls;
    private long discoveries;
    private long processesMade;
    private long callsWhenLastMade;

    /** It begins a program by exec. */
    void executes(Optional<String> executable) {
        program = executable;
        calls = 0;
        discoveries = 0;
        callsWhenLastMade = 0;
    }

    void called() {
        calls++;
    }

    void discovered() {
        discoveries++;
    }

    /** Looks whether it has made processes since it was last asked. */
    void seesProcessesMade(long total) {
        if (total != processesMade) {
            processesMade = total;
            callsWhenLastMade = calls;
        }
    }

    /** The program that it runs by an exec of its own. */
    Optional<String> program() {
        return program;
    }

    long calls() {
        return calls;
    }

    boolean taughtNothing() {
        return discoveries == 0;
    }

    /** How many calls it has made since it last made a process; all where it has made none. */
    long callsSinceLastMade() {
        return calls - callsWhenLastMade;
    }
}
