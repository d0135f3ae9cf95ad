package syscribe.tracer;

import java.util.List;
import syscribe.tracer.linux.ProcFs;
import syscribe.tracer.linux.TaskStat;

/** The processes that an environment variable tells from all others, whoever their parents are by now. */
public final class MarkedProcesses {
    private MarkedProcesses() {}

    /**
     * Kills them, as far as this process may look at them.
     *
     * @param variable {@code NAME=value}, which nobody else has
     * @return how many there were
     */
    public static int kill(String variable) {
        List<TaskStat> marked = ProcFs.processes().stream()
                .filter(task -> task.tid() != ProcFs.self() && isMarked(task.tid(), variable))
                .toList();
        marked.forEach(Descendants::kill);
        return marked.size();
    }

    private static boolean isMarked(int pid, String variable) {
        return ProcFs.environment(pid)
                .map(block -> ("\0" + block).contains("\0" + variable + "\0"))
                .orElse(false);
    }
}
