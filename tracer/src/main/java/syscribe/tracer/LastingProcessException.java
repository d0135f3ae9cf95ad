package syscribe.tracer;

/** Processes that were to be ended go on: they are another user's, or sleep in the kernel for long. */
public final class LastingProcessException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LastingProcessException(String message) {
        super(message);
    }
}
