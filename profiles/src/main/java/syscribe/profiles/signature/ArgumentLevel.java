package syscribe.profiles.signature;

/** How many of the learnable arguments a recording learns; each level includes those before it. */
public enum ArgumentLevel {
    /** None: a profile lists syscalls only. */
    NONE,
    /** Those where a filter on the value takes kernel code out of the workload's reach. */
    SECURITY,
    /** Every scalar argument whose values are few and tell something about the workload. */
    ALL;

    boolean includes(ArgumentLevel other) {
        return other != NONE && compareTo(other) >= 0;
    }
}
