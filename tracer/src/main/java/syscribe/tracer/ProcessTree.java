package syscribe.tracer;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import syscribe.tracer.linux.ProcFs;
import syscribe.tracer.linux.TaskStat;

/** Finds the descendants of a process by their parents, as far as these live: a daemon that has left its family is none. */
final class ProcessTree {
    private ProcessTree() {}

    /** The process and its living descendants, each after its parent. */
    static Set<Integer> of(int pid) {
        Set<Integer> found = new LinkedHashSet<>(Set.of(pid));
        Collection<TaskStat> all = ProcFs.processes();
        boolean more = true;
        while (more) {
            more = false;
            for (TaskStat process : all) {
                more |= found.contains(process.parent()) && lives(process) && found.add(process.tid());
            }
        }
        return found;
    }

    /** Its first thread may have ended before the others. */
    private static boolean lives(TaskStat process) {
        return !process.hasEnded() || ProcFs.threads(process.tid()).size() > 1;
    }

    /** Whether a process descends from another, or is it. */
    static boolean descends(int pid, int ancestor) {
        int process = pid;
        while (process > 1 && process != ancestor) {
            process = ProcFs.stat(process).map(TaskStat::parent).orElse(0);
        }
        return process == ancestor;
    }
}
