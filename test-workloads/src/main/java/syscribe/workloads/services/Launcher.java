package syscribe.workloads.services;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import syscribe.workloads.Running;

/**
 * What stands before the command of a service.
 *
 * @param prefix the launching command, empty for none
 * @param becomesTheService whether the launcher's process turns into the service; otherwise that is its child
 */
public record Launcher(List<String> prefix, boolean becomesTheService) {
    /** The service itself. */
    public static final Launcher NONE = new Launcher(List.of(), true);

    public Launcher {
        prefix = List.copyOf(prefix);
    }

    /**
     * The process to send the service's signals to.
     *
     * @throws IllegalStateException where the launcher has no child, or several
     */
    long servicePid(Running running) {
        if (becomesTheService) {
            return running.pid();
        }
        ProcessHandle launcher = ProcessHandle.of(running.pid())
                .orElseThrow(() -> new IllegalStateException("the launcher " + prefix + " has ended"));
        try (Stream<ProcessHandle> children = launcher.children()) {
            List<ProcessHandle> found = children.collect(Collectors.toList());
            if (found.size() != 1) {
                throw new IllegalStateException("the launcher " + prefix + " has the children " + found + ", not one");
            }
            return found.get(0).pid();
        }
    }
}
