package syscribe.tracer;

import syscribe.tracer.SyscallSequence.Then;
import syscribe.tracer.linux.Errno;
import syscribe.tracer.linux.Pipe;
import syscribe.tracer.linux.ProcFs;
import syscribe.tracer.linux.Processes;
import syscribe.tracer.linux.Signals;

/**
 * The filters that this process has itself, in a container, and hands on to what it starts. A process with a filter cannot read
 * any back; so a copy of this process tries what a lift calls, and it is seen how it fares.
 */
final class InheritedFilters {
    private static final int PR_SET_PDEATHSIG = 1;

    private InheritedFilters() {}

    /** How many there are. */
    static int count() {
        return OuterFilters.count(ProcFs.self());
    }

    /** Whether they let a process install a filter; without one tried, since none is given: EFAULT is the kernel's yes. */
    static boolean permitLift() {
        Pipe report = Pipe.create();
        try {
            SyscallSequence calls = new SyscallSequence();
            calls.call(Then.RETURN_UNLESS_ZERO, "clone", Signals.SIGCHLD);
            calls.call(Then.CONTINUE, "prctl", PR_SET_PDEATHSIG, Signals.SIGKILL);
            FilterInstallation.addTrial(calls);
            int installation = calls.size() - 1;
            calls.sendResultsTo(report.writeEnd());
            calls.call(Then.CONTINUE, "exit_group", 0);
            SyscallSequence.Prepared copy = calls.prepare();
            int pid = Launch.fork(copy);
            report.closeWriteEnd();
            byte[] results = report.readAll();
            new Processes().await(pid);
            if (results.length == 0) {
                return false;
            }
            copy.takeOver(results);
            return copy.result(installation) == -Errno.EFAULT;
        } finally {
            report.close();
        }
    }
}
