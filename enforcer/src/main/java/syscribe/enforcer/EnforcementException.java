package syscribe.enforcer;

/** A profile could not be enforced; the workload has not been started. */
public final class EnforcementException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EnforcementException(String message) {
        super(message);
    }
}
