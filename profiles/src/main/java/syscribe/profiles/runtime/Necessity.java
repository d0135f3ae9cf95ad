package syscribe.profiles.runtime;

import java.util.Locale;

/** What comes of it when a profile denies a call to a runtime. */
public enum Necessity {
    /** The container does not start. */
    ALWAYS("the container does not start"),
    /** It does not start now and then: the call is made at some starts only. */
    SOMETIMES("the container does not start now and then"),
    /** It does not start, unless the answer is {@code ENOSYS}: then the runtime does without. */
    ENOSYS("the container does not start, unless the answer is ENOSYS"),
    /** It does not start where the denial kills; an error is ignored. */
    KILLED("the container does not start where the denial kills; an error is ignored"),
    /** Nobody has seen the call, but the runtime's code has it. */
    POSSIBLE("never seen, though the code of the runtime may make it");

    private final String consequence;

    Necessity(String consequence) {
        this.consequence = consequence;
    }

    /** What comes of a denial, in words. */
    public String consequence() {
        return consequence;
    }

    /** The word in the data file and in reports. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Necessity byLabel(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
