package syscribe.generator.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Small pieces of text. */
public final class Text {
    /** Columns that a line may take. */
    public static final int WIDTH = 100;

    private Text() {}

    /** {@code 1 run}, {@code 2 runs}, {@code 1,000 runs}. */
    public static String count(long number, String noun) {
        return count(number, noun, noun + "s");
    }

    /** The same for a noun whose plural has another form. */
    public static String count(long number, String noun, String plural) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? noun : plural);
    }

    /** What a workload chose, made harmless for a terminal: control characters become {@code \x1b} and the like. */
    public static String printable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                out.append(String.format(Locale.ROOT, c < 0x100 ? "\\x%02x" : "\\u%04x", c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    /** Cuts a text that is longer than so many columns. */
    public static String clip(String text, int columns) {
        return text.length() <= columns ? text : text.substring(0, columns - 1) + "…";
    }

    /** What follows the last slash. */
    public static String baseName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** A head, then words, in lines of at most {@link #WIDTH} columns that begin under the first word. */
    public static List<String> paragraph(String head, String words) {
        List<String> lines = new ArrayList<>();
        String indent = " ".repeat(head.length());
        StringBuilder line = new StringBuilder(head);
        boolean first = true;
        for (String word : words.split(" ", -1)) {
            if (!first && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(indent);
                first = true;
            }
            line.append(first ? "" : " ").append(word);
            first = false;
        }
        lines.add(line.toString());
        return lines;
    }
}
