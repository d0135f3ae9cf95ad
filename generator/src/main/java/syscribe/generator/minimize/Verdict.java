package syscribe.generator.minimize;

/** What a test says of a set of denials. */
public enum Verdict {
    /** It passed in each of its runs. */
    PASSED,
    /** It failed in one of them. */
    FAILED,
    /** Nothing: there was no time left to run it. */
    NO_TIME
}
