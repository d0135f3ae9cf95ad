package syscribe.profiles.policy;

/** Ranges of syscall numbers. */
final class NumberText {
    private static final long MOST_DECIMAL = 99_999;

    private NumberText() {}

    static String of(long first, long last) {
        return first == last ? one(first) : one(first) + ".." + one(last);
    }

    private static String one(long number) {
        return number <= MOST_DECIMAL ? Long.toString(number) : "0x" + Long.toHexString(number);
    }
}
