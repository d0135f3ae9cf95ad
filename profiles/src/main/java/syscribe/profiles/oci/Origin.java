package syscribe.profiles.oci;

import java.util.Optional;

/**
 * How a document was written, so that it can be written again with as few changes as possible.
 *
 * @param source the profile's object, {@link Json.Obj#EMPTY} for a new one
 * @param indent what one level was indented by
 * @param bundle the whole {@code config.json} that had the profile as {@code linux.seccomp}
 */
public record Origin(Json.Obj source, String indent, Optional<Json.Obj> bundle) {
    /** Docker's own profile is indented like this. */
    public static final String DEFAULT_INDENT = "\t";

    public static final Origin NEW = new Origin(Json.Obj.EMPTY, DEFAULT_INDENT, Optional.empty());
}
