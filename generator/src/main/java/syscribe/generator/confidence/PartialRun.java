package syscribe.generator.confidence;

import java.util.Optional;
import syscribe.recorder.journal.Header;
import syscribe.recorder.journal.Run;

/** Why a run is no sample for the estimates: it need not have shown all that it did. Its calls are in the profile all the same. */
public enum PartialRun {
    /** What a filter did not allow, from a kernel log or a dry run. */
    ONLY_DENIED("what a filter did not allow"),
    /** Recorded with {@code --known}: what was known was let pass unseen. */
    ONLY_NEW("recorded with --known"),
    /** Looked at a part of the time. */
    SAMPLED("recorded a part of the time"),
    /** Without its end. */
    CUT_SHORT("without an end");

    private final String words;

    PartialRun(String words) {
        this.words = words;
    }

    /** What such a run is, for people: {@code recorded with --known}. */
    public String words() {
        return words;
    }

    /** Why it is no sample; empty where it is one. */
    public static Optional<PartialRun> of(Run run) {
        Header header = run.header();
        if (header.options().containsKey(Header.SOURCE)) {
            return Optional.of(ONLY_DENIED);
        }
        if (header.options().containsKey(Header.KNOWN)) {
            return Optional.of(ONLY_NEW);
        }
        if (header.options().containsKey(Header.SAMPLE)) {
            return Optional.of(SAMPLED);
        }
        return run.isComplete() ? Optional.empty() : Optional.of(CUT_SHORT);
    }
}
