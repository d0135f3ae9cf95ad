package syscribe.recorder.kernellog;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import syscribe.tracer.linux.ProcFs;

/**
 * Tells whether a process that runs belongs to one of some cgroups.
 *
 * <p>Audit records do not say it, so {@code /proc} is asked when a process shows up for the first time. Whoever has ended by
 * then cannot be attributed. A process that changes its cgroup later stays where it was seen first.
 */
final class CgroupFilter {
    /** Most processes whose answer is remembered. */
    private static final int MAX_REMEMBERED = 4096;

    /** What is known of a process. */
    enum Answer {
        MEMBER,
        STRANGER,
        UNKNOWN
    }

    private final Set<String> names;
    private final Map<Integer, Answer> known = new LinkedHashMap<>();

    /**
     * A filter.
     *
     * @param names parts of cgroup paths, such as a container's id; any of them will do. None: every process is a member
     */
    CgroupFilter(Collection<String> names) {
        this.names = Set.copyOf(names);
    }

    Answer ask(int pid) {
        if (names.isEmpty()) {
            return Answer.MEMBER;
        }
        Answer answer = known.get(pid);
        if (answer == null) {
            answer = look(pid);
            remember(pid, answer);
        }
        return answer;
    }

    private Answer look(int pid) {
        Optional<String> cgroups = ProcFs.cgroups(pid);
        if (cgroups.isEmpty()) {
            return Answer.UNKNOWN;
        }
        return names.stream().anyMatch(cgroups.get()::contains) ? Answer.MEMBER : Answer.STRANGER;
    }

    private void remember(int pid, Answer answer) {
        if (known.size() >= MAX_REMEMBERED) {
            known.remove(known.keySet().iterator().next());
        }
        known.put(pid, answer);
    }
}
