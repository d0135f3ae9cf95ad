package syscribe.profiles.oci;

/** Text of a document in a message: short, on one line, harmless on a terminal. */
final class Quote {
    private static final int MAX_CHARS = 60;

    private Quote() {}

    /** In double quotes, what is not printable replaced by {@code ?}, cut after {@value #MAX_CHARS} characters. */
    static String of(String text) {
        return '"' + abbreviate(text) + '"';
    }

    static String abbreviate(String text) {
        String shown = text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS);
        return shown.length() == text.length() ? printable(shown) : printable(shown) + "...";
    }

    /** The whole text, what is not printable replaced by {@code ?}. */
    static String printable(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().map(c -> isPrintable(c) ? c : '?').forEach(safe::appendCodePoint);
        return safe.toString();
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
