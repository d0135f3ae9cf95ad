package syscribe.profiles.knowledge;

import java.util.List;

/**
 * A capability without which a syscall, or a part of what it does, fails.
 *
 * @param capability {@code CAP_SYS_ADMIN}
 * @param part what it is asked for; empty for everything
 * @param sources manual pages, at least one
 */
public record Guard(String capability, String part, List<String> sources) {
    public Guard {
        sources = List.copyOf(sources);
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("nobody says that " + capability + " is asked for");
        }
    }

    /** {@code CAP_KILL for processes of other users}. */
    @Override
    public String toString() {
        return part.isEmpty() ? capability : capability + " " + part;
    }
}
