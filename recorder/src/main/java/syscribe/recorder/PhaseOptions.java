package syscribe.recorder;

import syscribe.tracer.ready.ReadyWhen;

/**
 * How the phases of a run are told apart.
 *
 * <p>A filter cannot be taken off: a process that was lifted while it started would make calls unseen that it has made before, and
 * nobody could say whether it makes them when it serves. So where phases matter, nothing is lifted before the workload is ready.
 *
 * @param ready what shows that it is ready
 * @param awaited whether every call stops until then; otherwise the phases are told apart only if nothing was lifted before
 */
public record PhaseOptions(ReadyWhen ready, boolean awaited) {
    /** Where that costs nothing. */
    public static final PhaseOptions BY_THE_WAY = new PhaseOptions(new ReadyWhen.Serving(), false);

    /** In any case. */
    public static PhaseOptions await(ReadyWhen ready) {
        return new PhaseOptions(ready, true);
    }
}
