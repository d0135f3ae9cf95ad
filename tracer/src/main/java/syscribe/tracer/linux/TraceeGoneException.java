package syscribe.tracer.linux;

/**
 * The tracee died, or was killed, between its stop and our request ({@code ESRCH}).
 *
 * <p>This is an event like any other: the death itself arrives as a wait status of its own.
 */
public final class TraceeGoneException extends KernelException {
    private static final long serialVersionUID = 1L;

    TraceeGoneException(String request, int tid) {
        super(request, new long[] {tid}, Errno.ESRCH);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
