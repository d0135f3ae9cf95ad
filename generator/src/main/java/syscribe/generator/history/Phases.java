package syscribe.generator.history;

import java.util.Optional;
import java.util.Set;
import syscribe.recorder.journal.Run;

/** Tells in which phase of a service's life a call was seen. */
final class Phases {
    /** The label that names the phase of a run that is a recording of one only. */
    static final String LABEL = "phase";

    private Phases() {}

    /** The phases in which a run is known to have made a call; empty where it tells of none. */
    static Set<String> of(Run run) {
        return Optional.ofNullable(run.header().labels().get(LABEL))
                .map(Set::of)
                .orElse(Set.of());
    }
}
