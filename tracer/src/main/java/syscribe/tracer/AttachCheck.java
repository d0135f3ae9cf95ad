package syscribe.tracer;

import java.util.List;
import syscribe.tracer.linux.ProcFs;
import syscribe.tracer.linux.TaskStat;

/** Says what stands against tracing a process that runs, where the kernel would only say EPERM. */
final class AttachCheck {
    private AttachCheck() {}

    /** @throws TraceDeniedException with the reason, where one is to be seen */
    static void require(int pid) {
        int process = ProcFs.statusNumber(pid, "Tgid")
                .orElseThrow(() -> new TraceDeniedException("there is no process " + pid));
        if (process != pid) {
            throw new TraceDeniedException(pid + " is a thread of the process " + process);
        }
        if (pid == ProcFs.self()) {
            throw new TraceDeniedException("process " + pid + " is this one, and nobody can trace himself");
        }
        if (ProcFs.stat(pid).map(TaskStat::kernelThread).orElse(false)) {
            throw new TraceDeniedException("process " + pid + " is a thread of the kernel, which makes no calls");
        }
        List<Integer> threads = ProcFs.threads(pid);
        if (threads.stream().flatMap(tid -> ProcFs.stat(tid).stream()).allMatch(TaskStat::hasEnded)) {
            throw new TraceDeniedException("process " + pid + " has ended, and its parent has not taken notice of it");
        }
        requireUntraced(pid);
    }

    /** The same for a process that need not exist any more. */
    static void requireUntraced(int pid) {
        ProcFs.threads(pid).forEach(AttachCheck::requireThreadUntraced);
    }

    private static void requireThreadUntraced(int tid) {
        int tracer = ProcFs.statusNumber(tid, "TracerPid").orElse(0);
        if (tracer != 0) {
            String name = ProcFs.threadName(tracer).map(n -> " (" + n + ")").orElse("");
            throw new TraceDeniedException("thread " + tid + " is traced already, by process " + tracer + name
                    + "; it can have one tracer only");
        }
    }
}
