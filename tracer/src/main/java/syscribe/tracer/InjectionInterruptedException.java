package syscribe.tracer;

/**
 * Something else happened to a tracee while a call was being made in it: it was killed, another thread's exec took its
 * place, or its process was stopped. Where it is still there, it is as it was before.
 */
final class InjectionInterruptedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Stop stop;

    InjectionInterruptedException(Stop stop) {
        super("interrupted by " + stop, null, false, false);
        this.stop = stop;
    }

    /** What happened; nobody has acted on it yet. */
    Stop stop() {
        return stop;
    }
}
