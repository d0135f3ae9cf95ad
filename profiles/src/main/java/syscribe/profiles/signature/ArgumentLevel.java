package syscribe.profiles.signature;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How many of the learnable arguments a recording learns; each level includes those before it. */
public enum ArgumentLevel {
    /** None: a profile lists syscalls only. */
    NONE,
    /** Those where a filter on the value takes kernel code out of the workload's reach. */
    SECURITY,
    /** Every scalar argument whose values are few and tell something about the workload. */
    ALL;

    /** The spelling on the command line and in a recording. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ArgumentLevel> byLabel(String label) {
        return Arrays.stream(values()).filter(l -> l.label().equals(label)).findFirst();
    }

    boolean includes(ArgumentLevel other) {
        return other != NONE && compareTo(other) >= 0;
    }
}
