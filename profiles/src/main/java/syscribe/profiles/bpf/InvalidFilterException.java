package syscribe.profiles.bpf;

/** A program is not one that the kernel would install. */
public final class InvalidFilterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param index of the instruction that is to blame
     * @param reason what is wrong with it
     */
    InvalidFilterException(int index, String reason) {
        super(String.format("instruction %,d: %s", index, reason));
    }
}
