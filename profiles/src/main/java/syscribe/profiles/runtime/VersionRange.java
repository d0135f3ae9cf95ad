package syscribe.profiles.runtime;

import java.util.Optional;

/**
 * Releases of a runtime.
 *
 * @param first the oldest of them
 * @param last the newest; empty where there is no end
 */
record VersionRange(RuntimeVersion first, Optional<RuntimeVersion> last) {
    /**
     * Reads {@code 1.0-} and {@code 1.2.8-1.2.99}.
     *
     * @throws IllegalArgumentException where the text is neither
     */
    static VersionRange parse(String text) {
        int dash = text.indexOf('-');
        Optional<RuntimeVersion> first = dash < 0 ? Optional.empty() : RuntimeVersion.parse(text.substring(0, dash));
        Optional<RuntimeVersion> last = RuntimeVersion.parse(text.substring(dash + 1));
        if (first.isEmpty() || (last.isEmpty() && dash + 1 < text.length())) {
            throw new IllegalArgumentException(text + " is no range of versions, as 1.2.8- and 1.2.8-1.2.99 are");
        }
        return new VersionRange(first.get(), last);
    }

    boolean contains(RuntimeVersion version) {
        return version.compareTo(first) >= 0
                && last.map(l -> version.compareTo(l) <= 0).orElse(true);
    }
}
