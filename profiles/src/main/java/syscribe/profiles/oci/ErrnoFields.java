package syscribe.profiles.oci;

import java.util.Optional;
import java.util.OptionalInt;
import syscribe.profiles.ErrnoNames;

/**
 * The two fields for one errno: the number of the OCI specification, and beside it podman's with a name or digits.
 *
 * @param number {@code errnoRet} or {@code defaultErrnoRet}
 * @param name {@code errno} or {@code defaultErrno}
 */
record ErrnoFields(String number, String name) {
    static final ErrnoFields OF_DEFAULT = new ErrnoFields("defaultErrnoRet", "defaultErrno");
    static final ErrnoFields OF_RULE = new ErrnoFields("errnoRet", "errno");

    /** The errno that the fields state, if any, checked against what the action can have. */
    OptionalInt read(Fields fields, OciAction action) {
        for (String field : new String[] {number, name}) {
            if (fields.states(field) && !action.takesErrno()) {
                fields.error(
                        field,
                        field + " on " + action.ociName()
                                + ", which has no errno; only SCMP_ACT_ERRNO and SCMP_ACT_TRACE have");
            }
        }
        if (!action.takesErrno()) {
            return OptionalInt.empty();
        }
        OptionalInt stated = fields.integer(number, action.maxErrno());
        OptionalInt named = named(fields, action);
        if (stated.isPresent() && named.isPresent() && stated.getAsInt() != named.getAsInt()) {
            fields.warn(
                    name,
                    name + " says " + named.getAsInt() + " and " + number + " " + stated.getAsInt()
                            + ": podman takes the first, Docker and this program the second");
        }
        return stated.isPresent() ? stated : named;
    }

    /** What {@link #read} made of an object that had no problems. */
    OptionalInt in(Json.Obj source) {
        if (source.get(number).orElse(null) instanceof Json.Num digits
                && digits.integer().isPresent()) {
            return OptionalInt.of(digits.integer().get().intValue());
        }
        return source.get(name).orElse(null) instanceof Json.Text text
                ? ErrnoNames.parse(text.value())
                : OptionalInt.empty();
    }

    private OptionalInt named(Fields fields, OciAction action) {
        Optional<String> text = fields.text(name).filter(t -> !t.isEmpty());
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        OptionalInt errno = ErrnoNames.parse(text.get());
        if (errno.isEmpty() || errno.getAsInt() > action.maxErrno()) {
            fields.error(name, "unknown errno " + Quote.of(text.get()) + "; expected a name like EPERM");
            return OptionalInt.empty();
        }
        return errno;
    }
}
