package syscribe.recorder;

import java.util.HashMap;
import java.util.Map;

/** Which programs have been run again and again without anything new, as compilers, shells and scripts are. */
final class Repetitions {
    /** How many runs in a row make it likely that the next one brings nothing new either. */
    static final int RUNS = 2;

    /** A process that makes fewer calls is not worth the calls that lifting it takes. */
    private static final long WORTHWHILE_CALLS = 24;

    /** Programs that are remembered; a workload with more is no repetition. */
    private static final int MAX_PROGRAMS = 10_000;

    private static final Runs NONE = new Runs(0, true);

    private final Map<String, Runs> programs = new HashMap<>();

    /**
     * Runs in a row without anything new.
     *
     * @param alone whether the program has started no others in them, and not gone over to another by exec
     */
    private record Runs(int count, boolean alone) {}

    /** A program has been run to its end. */
    void ran(ProcessHistory history, boolean alone) {
        boolean nothingNew = history.taughtNothing() && history.calls() >= WORTHWHILE_CALLS;
        history.program().ifPresent(program -> {
            Runs before = programs.getOrDefault(program, NONE);
            if (programs.size() < MAX_PROGRAMS || programs.containsKey(program)) {
                programs.put(program, nothingNew ? new Runs(before.count() + 1, before.alone() && alone) : NONE);
            }
        });
    }

    /** Whether the program has been run so often that its next run can be expected to be like the last. */
    boolean include(String program) {
        return runs(program).count() >= RUNS;
    }

    /** Whether it starts other programs, which say more of what comes next than it does. */
    boolean startsOthers(String program) {
        return !runs(program).alone();
    }

    /** A run of a program has brought something new. */
    void forget(String program) {
        programs.remove(program);
    }

    /** Forgets all of them. */
    void clear() {
        programs.clear();
    }

    private Runs runs(String program) {
        return programs.getOrDefault(program, NONE);
    }
}
