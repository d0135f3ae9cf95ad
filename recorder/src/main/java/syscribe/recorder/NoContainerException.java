package syscribe.recorder;

/** A command was to start a container, and has ended without. */
public final class NoContainerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    NoContainerException(int status) {
        super("no container was started: nothing was executed in namespaces of its own");
        this.status = status;
    }

    /** The command's exit status, as a shell would have it. */
    public int status() {
        return status;
    }
}
