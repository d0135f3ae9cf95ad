package syscribe.profiles.oci;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads the fields of one object, reporting those of the wrong type. A field that is absent and one that is {@code null}
 * are the same, as for Go's decoder; a field of the wrong type is reported and then taken for absent.
 */
final class Fields {
    private final Json.Obj object;
    private final JsonPath path;
    private final Problems problems;

    private Fields(Json.Obj object, JsonPath path, Problems problems) {
        this.object = object;
        this.path = path;
        this.problems = problems;
    }

    /** The fields of a value; empty, with the problem reported, where it is no object. */
    static Optional<Fields> of(Located located, Problems problems) {
        if (located.value() instanceof Json.Obj object) {
            return Optional.of(new Fields(object, located.path(), problems));
        }
        problems.error(
                located.path(),
                located.value().position(),
                "is " + located.value().type() + "; expected an object");
        return Optional.empty();
    }

    Json.Obj object() {
        return object;
    }

    Problems problems() {
        return problems;
    }

    Optional<Located> get(String name) {
        return object.get(name).map(value -> new Located(value, path.field(name)));
    }

    /** Whether the field is there and says something. */
    boolean states(String name) {
        return object.get(name).filter(value -> !value.isEmpty()).isPresent();
    }

    Optional<String> text(String name) {
        return get(name).flatMap(this::text);
    }

    /** The strings of an array; empty for an absent one. */
    List<Located> items(String name) {
        return get(name).map(this::items).orElse(List.of());
    }

    Optional<Fields> object(String name) {
        return get(name).flatMap(located -> of(located, problems));
    }

    Optional<String> text(Located located) {
        if (located.value() instanceof Json.Text text) {
            return Optional.of(text.value());
        }
        return wrongType(located, "a string");
    }

    /** An integer from 0 to a limit. */
    OptionalInt integer(String name, int limit) {
        Optional<BigInteger> value =
                get(name).flatMap(located -> integer(located, BigInteger.valueOf(limit), "0.." + limit));
        return value.isPresent() ? OptionalInt.of(value.get().intValue()) : OptionalInt.empty();
    }

    /** All 64 bits of an unsigned integer. */
    OptionalLong unsigned(String name) {
        BigInteger limit = BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE);
        Optional<BigInteger> value =
                get(name).flatMap(located -> integer(located, limit, "0.." + limit + " (64 bits, unsigned)"));
        return value.isPresent() ? OptionalLong.of(value.get().longValue()) : OptionalLong.empty();
    }

    /** Reports a required field's absence; nothing where it is there, though perhaps of the wrong type. */
    void require(String name, String expected) {
        if (get(name).isEmpty()) {
            problems.error(path.field(name), object.position(), name + " is missing; expected " + expected);
        }
    }

    void error(String name, String message) {
        problems.error(path.field(name), positionOf(name), message);
    }

    void warn(String name, String message) {
        problems.warn(path.field(name), positionOf(name), message);
    }

    void error(Located located, String message) {
        problems.error(located.path(), located.value().position(), message);
    }

    void warn(Located located, String message) {
        problems.warn(located.path(), located.value().position(), message);
    }

    /** Warns of unknown fields that look like a known one; other unknown fields are nobody's business. */
    void warnOfMisspellings(Set<String> known) {
        for (String name : object.members().keySet()) {
            if (!known.contains(name)) {
                Spelling.nearest(name, known).ifPresent(meant -> warn(name, misspelt(name, meant)));
            }
        }
    }

    private static String misspelt(String name, String meant) {
        String unknown =
                "field " + Quote.of(name) + " is not known and says nothing; did you mean " + Quote.of(meant) + "?";
        return name.equalsIgnoreCase(meant)
                ? unknown + " (Docker, podman and runc ignore case, crun does not)"
                : unknown;
    }

    private Position positionOf(String name) {
        return Optional.ofNullable(object.members().get(name))
                .map(Json::position)
                .orElse(object.position());
    }

    private List<Located> items(Located located) {
        if (!(located.value() instanceof Json.Arr array)) {
            wrongType(located, "an array");
            return List.of();
        }
        List<Located> items = new ArrayList<>();
        for (Json item : array.items()) {
            items.add(new Located(item, located.path().item(items.size())));
        }
        return items;
    }

    private Optional<BigInteger> integer(Located located, BigInteger limit, String range) {
        if (!(located.value() instanceof Json.Num number)) {
            return wrongType(located, "an integer in " + range);
        }
        Optional<BigInteger> value = number.integer();
        if (value.isEmpty() || value.get().signum() < 0 || value.get().compareTo(limit) > 0) {
            return wrongType(located, "an integer in " + range);
        }
        return value;
    }

    private <T> Optional<T> wrongType(Located located, String expected) {
        error(located, "is " + located.value().type() + "; expected " + expected);
        return Optional.empty();
    }
}
