package syscribe.recorder;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import syscribe.recorder.journal.Observation;
import syscribe.tracer.OuterFilters;
import syscribe.tracer.Tracee;
import syscribe.tracer.linux.Errno;

/** Tells calls that the container's own filter has denied from those that the kernel has: both fail, with the same errno. */
final class OuterDenials {
    private final Set<Failure> judged = new HashSet<>();

    private record Failure(Observation observation, int errno) {}

    /** What is to be said of a call that has failed; empty where nothing is, or has been said. Each kind is judged once. */
    Optional<String> ofFailure(Tracee tracee, Observation observation, int errno) {
        if (tracee.process().outerFilters() == 0 || !judged.add(new Failure(observation, errno))) {
            return Optional.empty();
        }
        return OuterFilters.errno(tracee)
                .filter(answer -> answer == errno)
                .map(answer ->
                        observation.name() + " is denied by the container's own filter, with " + Errno.name(errno));
    }
}
