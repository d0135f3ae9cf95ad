package syscribe.profiles.oci;

import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A JSON value (RFC 8259) as a document has it: immutable, fields in order, numbers digit by digit as written. */
public sealed interface Json {
    /** Where it stood; equal for all values, so that values are compared by what they say. */
    Position position();

    /** The word for this type of value in a message, with its article. */
    String type();

    /** Whether it says nothing: {@code null}, {@code ""}, {@code []} or {@code {}}. */
    default boolean isEmpty() {
        return false;
    }

    record Obj(Position position, Map<String, Json> members) implements Json {
        public static final Obj EMPTY = of(Map.of());

        public Obj {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        public static Obj of(Map<String, Json> members) {
            return new Obj(Position.NONE, members);
        }

        /** The field's value, where there is one and it is not {@code null}. */
        public Optional<Json> get(String name) {
            return Optional.ofNullable(members.get(name)).filter(value -> !(value instanceof Null));
        }

        /** The same object with one field set, at its place where it has one, otherwise at the end. */
        public Obj with(String name, Json value) {
            Map<String, Json> changed = new LinkedHashMap<>(members);
            changed.put(name, value);
            return new Obj(position, changed);
        }

        @Override
        public String type() {
            return "an object";
        }

        @Override
        public boolean isEmpty() {
            return members.isEmpty();
        }
    }

    record Arr(Position position, List<Json> items) implements Json {
        public Arr {
            items = List.copyOf(items);
        }

        public static Arr of(List<? extends Json> items) {
            return new Arr(Position.NONE, List.copyOf(items));
        }

        public static Arr ofTexts(List<String> texts) {
            return of(texts.stream().map(Text::of).toList());
        }

        @Override
        public String type() {
            return "an array";
        }

        @Override
        public boolean isEmpty() {
            return items.isEmpty();
        }
    }

    record Text(Position position, String value) implements Json {
        public static Text of(String value) {
            return new Text(Position.NONE, value);
        }

        @Override
        public String type() {
            return "the string " + Quote.of(value);
        }

        @Override
        public boolean isEmpty() {
            return value.isEmpty();
        }
    }

    /** A number, as its digits: a double could not hold 2^64 - 1. */
    record Num(Position position, String digits) implements Json {
        private static final Pattern INTEGER = Pattern.compile("-?\\d+");

        public static Num ofUnsigned(long value) {
            return new Num(Position.NONE, Long.toUnsignedString(value));
        }

        /** The value where it is written as an integer: {@code 8.0} and {@code 1e3} are not, as in Go's decoder. */
        public Optional<BigInteger> integer() {
            return INTEGER.matcher(digits).matches() ? Optional.of(new BigInteger(digits)) : Optional.empty();
        }

        @Override
        public String type() {
            return "the number " + Quote.abbreviate(digits);
        }
    }

    record Bool(Position position, boolean value) implements Json {
        @Override
        public String type() {
            return String.valueOf(value);
        }
    }

    record Null(Position position) implements Json {
        @Override
        public String type() {
            return "null";
        }

        @Override
        public boolean isEmpty() {
            return true;
        }
    }
}
