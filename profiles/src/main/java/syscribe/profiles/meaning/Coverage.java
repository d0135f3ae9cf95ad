package syscribe.profiles.meaning;

/** What a profile says of a call of which only the number is known. */
public enum Coverage {
    /** It is allowed whatever its arguments are. */
    ALLOWED("allowed"),
    /** It is allowed with some arguments and not with others. */
    CONDITIONAL("depends on arguments"),
    /** A rule names it, and does not allow it. */
    DENIED_BY_RULE("denied by a rule"),
    /** No rule names it. */
    NOT_NAMED("not named"),
    /** The profile does not have the architecture. */
    FOREIGN_ARCHITECTURE("other architecture");

    private final String words;

    Coverage(String words) {
        this.words = words;
    }

    /** For people, in a word or a few. */
    public String words() {
        return words;
    }
}
