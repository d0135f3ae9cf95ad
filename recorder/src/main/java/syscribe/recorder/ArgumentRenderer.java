package syscribe.recorder;

import java.util.List;
import syscribe.recorder.journal.Observation;
import syscribe.tracer.Tracee;

/** Shows the arguments of a call to a reader. */
final class ArgumentRenderer {
    List<String> render(Tracee tracee, Observation observation) {
        return List.of();
    }
}
