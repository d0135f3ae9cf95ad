package syscribe.profiles.oci;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import syscribe.profiles.Architecture;
import syscribe.profiles.FilterFlag;
import syscribe.profiles.Operator;

/** Reads the strings that stand for one of a closed set: actions, operators, architectures, flags. */
final class Names {
    private Names() {}

    static Optional<OciAction> action(Fields fields, String name) {
        return required(fields, name, "action", OciAction::byOciName, list(OciAction.values(), OciAction::ociName));
    }

    static Optional<Operator> operator(Fields fields, String name) {
        return required(fields, name, "operator", Operator::byOciName, list(Operator.values(), Operator::ociName));
    }

    static Optional<Architecture> architecture(Fields fields, String name) {
        return required(
                fields,
                name,
                "architecture",
                Architecture::byOciName,
                list(Architecture.values(), Architecture::ociName));
    }

    static List<Architecture> architectures(Fields fields, String name) {
        return each(
                fields,
                name,
                "architecture",
                Architecture::byOciName,
                list(Architecture.values(), Architecture::ociName));
    }

    static List<FilterFlag> flags(Fields fields) {
        return each(fields, "flags", "flag", FilterFlag::byOciName, list(FilterFlag.values(), FilterFlag::ociName));
    }

    private static <T> Optional<T> required(
            Fields fields, String name, String what, Function<String, Optional<T>> parse, List<String> known) {
        fields.require(name, "one of " + String.join(", ", known));
        return fields.get(name).flatMap(located -> parse(fields, located, what, parse, known));
    }

    private static <T> List<T> each(
            Fields fields, String name, String what, Function<String, Optional<T>> parse, List<String> known) {
        List<T> values = new ArrayList<>();
        for (Located located : fields.items(name)) {
            Optional<T> value = parse(fields, located, what, parse, known);
            if (value.isPresent() && values.contains(value.get())) {
                fields.warn(located, what + " appears twice in the list: " + ((Json.Text) located.value()).value());
            } else {
                value.ifPresent(values::add);
            }
        }
        return values;
    }

    private static <T> Optional<T> parse(
            Fields fields, Located located, String what, Function<String, Optional<T>> parse, List<String> known) {
        Optional<String> text = fields.text(located);
        Optional<T> value = text.flatMap(parse);
        if (text.isPresent() && value.isEmpty()) {
            fields.error(
                    located,
                    "unknown " + what + " " + Quote.of(text.get()) + "; expected one of " + String.join(", ", known));
        }
        return value;
    }

    private static <T> List<String> list(T[] values, Function<T, String> name) {
        return Arrays.stream(values).map(name).toList();
    }
}
