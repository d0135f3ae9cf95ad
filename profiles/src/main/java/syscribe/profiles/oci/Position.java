package syscribe.profiles.oci;

import org.jspecify.annotations.Nullable;

/**
 * Where a value stood in its document; not part of what the value is, and therefore equal to every other position.
 *
 * @param line from 1; 0 for a value that no document had
 */
public record Position(int line) {
    public static final Position NONE = new Position(0);

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Position;
    }

    @Override
    public int hashCode() {
        return 0;
    }
}
