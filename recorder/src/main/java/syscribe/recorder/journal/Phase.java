package syscribe.recorder.journal;

import java.util.Locale;

/** A part of a run in which a workload does other things than in the rest of it. */
public enum Phase {
    /** Until it is ready to serve. */
    STARTUP,
    /** From then on. */
    SERVING;

    /** The spelling in journals: {@code serving}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
