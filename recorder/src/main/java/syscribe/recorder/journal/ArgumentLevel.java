package syscribe.recorder.journal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which scalar arguments belong to an observation. */
public enum ArgumentLevel {
    /** None: a call is its architecture and number. */
    NONE,
    /** Those where a condition on them narrows the attack surface. */
    SECURITY,
    /** Every scalar argument worth learning. */
    ALL;

    /** The spelling on the command line and in a recording. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ArgumentLevel> byLabel(String label) {
        return Arrays.stream(values()).filter(l -> l.label().equals(label)).findFirst();
    }
}
