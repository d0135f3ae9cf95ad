package syscribe.profiles.oci;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where in a document a value stands, as RFC 9535 writes it: {@code $.syscalls[3].args[0].index}.
 *
 * @param parent the path of the object or array that holds it; none for the document itself
 * @param step the last part, with its dot or brackets
 */
record JsonPath(@Nullable JsonPath parent, String step) {
    static final JsonPath ROOT = new JsonPath(null, "$");

    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_]\\w*");

    JsonPath field(String name) {
        return new JsonPath(this, PLAIN_NAME.matcher(name).matches() ? "." + name : bracketed(name));
    }

    JsonPath item(int index) {
        return new JsonPath(this, "[" + index + "]");
    }

    @Override
    public String toString() {
        return parent == null ? step : parent + step;
    }

    private static String bracketed(String name) {
        return "['" + Quote.abbreviate(name).replace("\\", "\\\\").replace("'", "\\'") + "']";
    }
}
