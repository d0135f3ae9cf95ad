package syscribe.tracer;

/** How a process ended. */
public sealed interface ExitStatus {
    /** What a shell calls its status: the exit status, or 128 + the signal. */
    int shellStatus();

    /**
     * By exit.
     *
     * @param status 0 to 255
     */
    record Exited(int status) implements ExitStatus {
        @Override
        public int shellStatus() {
            return status;
        }
    }

    /** By a signal. */
    record Killed(int signal, boolean dumpedCore) implements ExitStatus {
        private static final int BY_SIGNAL = 128;

        @Override
        public int shellStatus() {
            return BY_SIGNAL + signal;
        }
    }
}
