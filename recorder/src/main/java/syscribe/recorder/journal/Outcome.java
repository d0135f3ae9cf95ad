package syscribe.recorder.journal;

/** How a call ended. */
public sealed interface Outcome {
    /**
     * It did what was asked.
     *
     * @param value what it returned
     */
    record Success(long value) implements Outcome {}

    /**
     * It was answered with an error.
     *
     * @param errno positive
     * @param error its name ({@code ENOENT}), or the number again where it has none
     */
    record Failure(int errno, String error) implements Outcome {
        public Failure {
            if (errno <= 0) {
                throw new IllegalArgumentException("errno " + errno + " is not positive");
            }
        }
    }
}
