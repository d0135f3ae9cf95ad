package syscribe.recorder.dryrun;

/** Which part of a profile does not allow a call. */
public enum Miss {
    /** No rule names it. */
    NOT_NAMED("not named"),
    /** No rule names it, and none could: it is newer than what the profile's author knew. */
    NEWER("newer than the profile"),
    /** Rules allow it with other arguments. */
    ARGUMENTS("other arguments"),
    /** A rule names it, and denies it. */
    BY_RULE("denied by a rule"),
    /** The profile does not have the architecture that it was made through. */
    ARCHITECTURE("other architecture");

    private final String words;

    Miss(String words) {
        this.words = words;
    }

    /** For people, in a word or a few. */
    public String words() {
        return words;
    }
}
