package syscribe.profiles.signature;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import syscribe.profiles.Profile;

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

    /** The first level that learns every argument that a profile compares, as far as it can be learned at all. */
    public static ArgumentLevel lookedAtBy(Profile profile) {
        return profile.rules().stream()
                .flatMap(rule -> rule.names().stream()
                        .flatMap(name ->
                                rule.conditions().stream().map(condition -> firstThatLearns(name, condition.index()))))
                .max(Comparator.naturalOrder())
                .orElse(NONE);
    }

    private static ArgumentLevel firstThatLearns(String syscall, int argument) {
        return Arrays.stream(values())
                .filter(level -> LearnableArguments.of(syscall, level).contains(argument))
                .findFirst()
                .orElse(NONE);
    }

    boolean includes(ArgumentLevel other) {
        return other != NONE && compareTo(other) >= 0;
    }
}
