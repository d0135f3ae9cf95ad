package syscribe.tracer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import syscribe.tracer.linux.ProcFs;
import syscribe.tracer.linux.TaskStat;

/** Finds the descendants of a process by their parents, as far as these live: a daemon that has left its family is none. */
final class ProcessTree {
    private ProcessTree() {}

    /** The process and its living descendants, each after its parent. */
    static Set<Integer> of(int pid) {
        Set<Integer> found = new LinkedHashSet<>(Set.of(pid));
        below(Set.of(pid), ProcessTree::lives).forEach(process -> found.add(process.tid()));
        return found;
    }

    /** The descendants of some processes that are wanted, each after its parent; of one that is not, its own are not looked for. */
    static List<TaskStat> below(Set<Integer> processes, Predicate<TaskStat> wanted) {
        Collection<TaskStat> all = ProcFs.processes();
        Set<Integer> family = new HashSet<>(processes);
        List<TaskStat> found = new ArrayList<>();
        boolean more = true;
        while (more) {
            more = false;
            for (TaskStat process : all) {
                if (family.contains(process.parent()) && wanted.test(process) && family.add(process.tid())) {
                    found.add(process);
                    more = true;
                }
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
