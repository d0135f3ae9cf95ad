package syscribe.profiles.analysis;

/** A filter does what diagrams cannot follow, such as dividing by a value that depends on the call. */
public final class UnanalysableFilterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnanalysableFilterException(int index, String reason) {
        super(String.format("instruction %,d: %s", index, reason));
    }
}
