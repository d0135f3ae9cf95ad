package syscribe.profiles.emulator;

/** A program did something that the kernel would not have let into a filter. */
public final class MalformedFilterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedFilterException(String message) {
        super(message);
    }
}
