package syscribe.profiles.oci;

/** How a text is indented, so that it can be written in the same way. */
final class Indent {
    private static final int MAX_WIDTH = 8;

    private Indent() {}

    /** The white space before the first indented line; {@link Origin#DEFAULT_INDENT} where there is none, or too much. */
    static String of(byte[] text) {
        for (int i = 0; i + 1 < text.length; i++) {
            if (text[i] == '\n' && isBlank(text[i + 1])) {
                return leading(text, i + 1);
            }
        }
        return Origin.DEFAULT_INDENT;
    }

    private static String leading(byte[] text, int start) {
        StringBuilder indent = new StringBuilder();
        for (int i = start; i < text.length && isBlank(text[i]); i++) {
            indent.append((char) text[i]);
            if (indent.length() > MAX_WIDTH) {
                return Origin.DEFAULT_INDENT;
            }
        }
        return indent.toString();
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }
}
