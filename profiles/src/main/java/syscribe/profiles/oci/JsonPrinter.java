package syscribe.profiles.oci;

import java.util.Iterator;
import java.util.Map;

/**
 * From a {@link Json} tree to text: one field or item a line, so that a change of one shows as one line. In extensions, whose names
 * begin with {@code x-}, an inner object of nothing but plain values is one line, so that they do not drown the rules.
 */
public final class JsonPrinter {
    private static final String EXTENSION = "x-";
    private static final int NOWHERE = Integer.MAX_VALUE;

    private final String indent;
    private final StringBuilder out = new StringBuilder();
    private int extensionLevel = NOWHERE;

    private JsonPrinter(String indent) {
        this.indent = indent;
    }

    /**
     * The document's text, ending with a line feed.
     *
     * @param indent what one level is indented by
     */
    public static String print(Json value, String indent) {
        JsonPrinter printer = new JsonPrinter(indent);
        printer.value(value, 0);
        return printer.out.append('\n').toString();
    }

    private void value(Json value, int level) {
        if (value instanceof Json.Obj object) {
            object(object, level);
        } else if (value instanceof Json.Arr array) {
            array(array, level);
        } else if (value instanceof Json.Text text) {
            string(text.value());
        } else if (value instanceof Json.Num number) {
            out.append(number.digits());
        } else if (value instanceof Json.Bool bool) {
            out.append(bool.value());
        } else {
            out.append("null");
        }
    }

    private void object(Json.Obj object, int level) {
        if (level > extensionLevel && object.members().values().stream().allMatch(JsonPrinter::isPlain)) {
            line(object, level);
        } else {
            lines(object, level);
        }
    }

    private static boolean isPlain(Json value) {
        return !(value instanceof Json.Obj || value instanceof Json.Arr);
    }

    private void line(Json.Obj object, int level) {
        out.append('{');
        String separator = "";
        for (Map.Entry<String, Json> member : object.members().entrySet()) {
            out.append(separator);
            field(member, level);
            separator = ", ";
        }
        out.append('}');
    }

    private void lines(Json.Obj object, int level) {
        out.append('{');
        Iterator<Map.Entry<String, Json>> members = object.members().entrySet().iterator();
        while (members.hasNext()) {
            Map.Entry<String, Json> member = members.next();
            newLine(level + 1);
            int outside = extensionLevel;
            if (member.getKey().startsWith(EXTENSION)) {
                extensionLevel = Math.min(outside, level + 1);
            }
            field(member, level + 1);
            extensionLevel = outside;
            out.append(members.hasNext() ? "," : "");
        }
        close('}', object, level);
    }

    private void field(Map.Entry<String, Json> member, int level) {
        string(member.getKey());
        out.append(": ");
        value(member.getValue(), level);
    }

    private void array(Json.Arr array, int level) {
        out.append('[');
        Iterator<Json> items = array.items().iterator();
        while (items.hasNext()) {
            newLine(level + 1);
            value(items.next(), level + 1);
            out.append(items.hasNext() ? "," : "");
        }
        close(']', array, level);
    }

    private void close(char bracket, Json container, int level) {
        if (!container.isEmpty()) {
            newLine(level);
        }
        out.append(bracket);
    }

    private void newLine(int level) {
        out.append('\n').append(indent.repeat(level));
    }

    private void string(String text) {
        out.append('"');
        text.codePoints().forEach(this::character);
        out.append('"');
    }

    private void character(int codePoint) {
        switch (codePoint) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\t' -> out.append("\\t");
            case '\r' -> out.append("\\r");
            default -> {
                if (codePoint < ' ' || isLoneSurrogate(codePoint)) {
                    out.append(String.format("\\u%04x", codePoint));
                } else {
                    out.appendCodePoint(codePoint);
                }
            }
        }
    }

    /** UTF-8 has no form for it, an escape has. */
    private static boolean isLoneSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
