package syscribe.tracer;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Processes whose first stop came before their parent's event, and that wait in it: what becomes of them depends on whose
 * children they are.
 */
final class HeldChildren {
    private final Set<Tracee> waiting = new HashSet<>();

    /** Says whether the tracee is to stay where it is. */
    boolean hold(Tracee tracee) {
        return tracee.process().attention() == Attention.UNDECIDED && waiting.add(tracee);
    }

    /** Says whether the tracee has been waiting; it does so no more. */
    boolean release(Tracee tracee) {
        return waiting.remove(tracee);
    }

    /** One of those that wait: a parent that was killed has no event any more. */
    Optional<Tracee> any() {
        return waiting.stream().findAny();
    }
}
