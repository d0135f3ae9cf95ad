package syscribe.profiles.knowledge;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** How much is at stake where a syscall is allowed, the most first; follows from what {@link Exposure}s say. */
public enum Risk {
    /** It controls the kernel or the machine, or a documented way out of a container goes through it. */
    CRITICAL,
    /** Two or more vulnerabilities of the kernel were reachable through it. */
    HIGH,
    /** One was, or it reaches beyond the process, or it helps exploits. */
    MEDIUM,
    /** Nothing of that is written down. */
    LOW;

    private static final int MANY = 2;

    /** The spelling in reports: {@code critical}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Risk of(List<Exposure> exposures) {
        if (exposures.stream().anyMatch(e -> e.kind().isCritical())) {
            return CRITICAL;
        }
        Set<String> vulnerabilities =
                exposures.stream().flatMap(e -> e.vulnerabilities().stream()).collect(Collectors.toSet());
        if (vulnerabilities.size() >= MANY) {
            return HIGH;
        }
        return exposures.isEmpty() ? LOW : MEDIUM;
    }
}
