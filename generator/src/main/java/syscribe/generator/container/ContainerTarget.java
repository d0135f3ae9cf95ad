package syscribe.generator.container;

import java.util.List;
import java.util.stream.Collectors;
import syscribe.profiles.runtime.RuntimeChoice;
import syscribe.profiles.runtime.StartSetup;

/**
 * What starts the container that a profile is for.
 *
 * @param runtimes under all of these it is to start
 * @param setup how
 */
public record ContainerTarget(List<RuntimeChoice> runtimes, StartSetup setup) {
    public ContainerTarget {
        runtimes = List.copyOf(runtimes);
        if (runtimes.isEmpty()) {
            throw new IllegalArgumentException("no runtime starts the container");
        }
    }

    /** {@code runc 1.1.5, crun, no_new_privs off}. */
    public String label() {
        return runtimes.stream().map(RuntimeChoice::label).collect(Collectors.joining(", ")) + ", " + setup.label();
    }
}
