package syscribe.recorder.dryrun;

import syscribe.profiles.Action;

/** Who answers a call that the profile does not allow. */
public enum Answers {
    /** Nobody: it is noted, and made. */
    NONE {
        @Override
        boolean asks(Action action) {
            return action.kind() != Action.Kind.ALLOW;
        }
    },
    /**
     * As the profile has it: what kills or traps is left to the kernel, which is watched while it does so; what gets an errno is
     * noted and gets it.
     */
    AS_ENFORCED {
        @Override
        boolean asks(Action action) {
            return switch (action.kind()) {
                case ERRNO, TRACE -> true;
                case ALLOW, LOG, TRAP, KILL_THREAD, KILL_PROCESS, USER_NOTIFY -> false;
            };
        }
    };

    /** Whether the filter asks the tracer in place of this answer. */
    abstract boolean asks(Action action);
}
