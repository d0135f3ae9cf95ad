package syscribe.recorder.journal;

/** What a recording knows of one observation. */
public final class Observed {
    /** Most different outcomes that are kept of an observation. */
    public static final int MAX_OUTCOMES = 8;

    private Observed() {}
}
