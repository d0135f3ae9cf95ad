package syscribe.tracer;

/** A process that runs could not be put under a filter; the message says what is as it was and what is not. */
public final class LockException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LockException(String message) {
        super(message);
    }
}
