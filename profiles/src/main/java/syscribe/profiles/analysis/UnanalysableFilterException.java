package syscribe.profiles.analysis;

/** A filter does what diagrams cannot follow, or cannot follow with a bounded amount of time and memory. */
public final class UnanalysableFilterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnanalysableFilterException(String reason) {
        super(reason);
    }

    UnanalysableFilterException(int index, String reason) {
        super(String.format("instruction %,d %s", index, reason));
    }
}
