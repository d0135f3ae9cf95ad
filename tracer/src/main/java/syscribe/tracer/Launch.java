package syscribe.tracer;

import java.lang.ref.Reference;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import syscribe.tracer.SyscallSequence.Then;
import syscribe.tracer.linux.Errno;
import syscribe.tracer.linux.KernelException;
import syscribe.tracer.linux.NativeBuffer;
import syscribe.tracer.linux.Pipe;
import syscribe.tracer.linux.Processes;
import syscribe.tracer.linux.Processes.Waited;
import syscribe.tracer.linux.Ptrace;
import syscribe.tracer.linux.Signals;
import syscribe.tracer.linux.SyscallInfo;
import syscribe.tracer.linux.TraceeGoneException;

/**
 * Starts a program under trace.
 *
 * <p>A copy of this process is made that does nothing but wait at a gate; it is seized there, and execs when the gate
 * opens. So nothing that it does before belongs to the workload, and nothing after is missed. It is left in its {@code
 * PTRACE_EVENT_EXEC} stop.
 */
public final class Launch {
    private static final int PR_SET_PDEATHSIG = 1;
    private static final int FAILED = 127;
    private static final long ALL_SIGNALS = -1L;

    private final ExecImage image;
    private final @Nullable StartFilter filter;
    private final boolean noNewPrivileges;
    private final Pipe gate = Pipe.create();
    private final Pipe report = Pipe.create();

    private Launch(ExecImage image, @Nullable StartFilter filter, boolean noNewPrivileges) {
        this.image = image;
        this.filter = filter;
        this.noNewPrivileges = noNewPrivileges;
    }

    /**
     * Starts the program. The calling thread becomes its tracer and must outlive it.
     *
     * @param caller what the program inherits
     * @param options {@code PTRACE_O_*}
     * @return its process id
     * @throws LaunchException where it could not be executed
     * @throws TraceDeniedException where the kernel does not let us trace it
     */
    public static int startTraced(ExecImage image, CallerState caller, int options) {
        try {
            return new Launch(image, null, false).start(caller, options);
        } catch (LaunchException failed) {
            if (failed.errno() != Errno.ENOEXEC) {
                throw failed;
            }
            return new Launch(image.asShellScript(), null, false).start(caller, options);
        }
    }

    /**
     * The same for a program that has filters from its first instruction. Where they ask for a tracer before that, for calls of
     * the launcher's own, they pass.
     *
     * @param image must be one that is tried only once: {@link ExecLookup#forOnlyAttempt}
     * @param noNewPrivileges whether it is kept from gaining privileges by exec
     * @throws KernelException where a filter could not be installed; the program has not been started
     */
    public static int startFiltered(
            ExecImage image, CallerState caller, int options, StartFilter filter, boolean noNewPrivileges) {
        return new Launch(image, filter, noNewPrivileges).start(caller, options);
    }

    /**
     * The same without a tracer: the program leads a session of its own, and is killed where the calling thread ends.
     *
     * @param filter what it has from its first instruction; empty for nothing
     * @return its process id, a child of the calling thread
     * @throws LaunchException where it could not be executed
     * @throws KernelException where a filter could not be installed; the program has not been started
     */
    static int startUntraced(
            ExecImage image, CallerState caller, Optional<StartFilter> filter, boolean noNewPrivileges) {
        return new Launch(image, filter.orElse(null), noNewPrivileges).startUntraced(caller);
    }

    private int startUntraced(CallerState caller) {
        try {
            SyscallSequence.Prepared child = childSequence(caller, false);
            int pid = fork(child);
            report.closeWriteEnd();
            gate.closeReadEnd();
            gate.writeByte();
            byte[] failure = report.readAll();
            if (failure.length > 0) {
                new Processes().await(pid);
                throw execFailure(child, failure);
            }
            return pid;
        } finally {
            gate.close();
            report.close();
        }
    }

    private int start(CallerState caller, int options) {
        try {
            SyscallSequence.Prepared child = childSequence(caller, true);
            int pid = fork(child);
            report.closeWriteEnd();
            gate.closeReadEnd();
            seize(pid, options);
            gate.writeByte();
            awaitExec(pid, child);
            requireSyscallInfo(pid);
            return pid;
        } finally {
            gate.close();
            report.close();
        }
    }

    /** All signals are blocked until the JVM's handlers, which the copy inherits, have been taken out. */
    private SyscallSequence.Prepared childSequence(CallerState caller, boolean traced) {
        SyscallSequence calls = new SyscallSequence();
        calls.call(Then.RETURN_UNLESS_ZERO, "clone", Signals.SIGCHLD);
        calls.call(Then.CONTINUE, "prctl", PR_SET_PDEATHSIG, Signals.SIGKILL);
        calls.call(Then.CONTINUE, "close", gate.writeEnd());
        calls.call(Then.CONTINUE, "read", gate.readEnd(), calls.keep(new NativeBuffer(1)), 1);
        if (traced) {
            calls.call(Then.CONTINUE, "prctl", PR_SET_PDEATHSIG, 0);
        } else {
            calls.call(Then.CONTINUE, "setsid");
        }
        caller.restoreInCopy(calls);
        if (filter == null) {
            image.execIn(calls);
        } else {
            if (noNewPrivileges) {
                filter.forbidNewPrivilegesIn(calls, Then.FAIL_IF_NEGATIVE);
            }
            filter.installIn(calls, Then.FAIL_IF_NEGATIVE);
            image.execIn(calls, filter.token().address());
        }
        calls.onFailure();
        calls.sendResultsTo(report.writeEnd());
        calls.call(Then.CONTINUE, "exit_group", FAILED);
        return calls.prepare();
    }

    /**
     * Makes a copy of this process, which makes the calls behind the first one; all signals are blocked in it.
     *
     * @param child begins with the {@code clone}
     * @return the copy's process id
     */
    static int fork(SyscallSequence.Prepared child) {
        NativeBuffer mask = CallerState.exchangeMask(ALL_SIGNALS);
        try {
            child.run();
        } finally {
            CallerState.exchangeMask(mask.getLong(0));
            Reference.reachabilityFence(child);
        }
        long pid = child.result(0);
        if (pid < 0) {
            throw child.failure(0);
        }
        return (int) pid;
    }

    private static void seize(int pid, int options) {
        try {
            Ptrace.seize(pid, options);
        } catch (KernelException refused) {
            abandon(pid);
            throw new TraceDeniedException(refused);
        }
    }

    private void awaitExec(int pid, SyscallSequence.Prepared child) {
        Processes children = new Processes();
        while (true) {
            Waited waited = children.await(pid);
            Stop stop = waited == null ? new Stop.Exited(pid, FAILED) : WaitStatus.decode(pid, waited.status());
            if (stop instanceof Stop.Exec) {
                return;
            }
            if (stop.isEnd()) {
                throw execFailure(child, report.readAll());
            }
            goOn(stop);
        }
    }

    /** A signal that somebody sent to the copy before its exec reaches the program, as it would without us. */
    private static void goOn(Stop stop) {
        try {
            if (stop instanceof Stop.Group group) {
                Ptrace.listen(group.tid());
            } else {
                Ptrace.resume(stop.tid(), stop instanceof Stop.SignalDelivery delivery ? delivery.signal() : 0);
            }
        } catch (TraceeGoneException gone) {
            // Its death is the next thing to be waited for.
        }
    }

    private RuntimeException execFailure(SyscallSequence.Prepared child, byte[] results) {
        if (results.length == 0) {
            return new LaunchException(image.path(), Errno.EINTR);
        }
        child.takeOver(results);
        long answer = child.result(child.regularCount() - 1);
        return answer == 0 ? child.failure(child.lastFailure()) : new LaunchException(image.path(), (int) -answer);
    }

    /** A kernel before 5.3 does not know the request. */
    private static void requireSyscallInfo(int pid) {
        try {
            new Ptrace().syscallInfo(pid, new SyscallInfo());
        } catch (TraceeGoneException gone) {
            // The event loop will see it end.
        } catch (KernelException unknown) {
            abandon(pid);
            throw new TraceDeniedException("Linux 5.3 or newer is needed (PTRACE_GET_SYSCALL_INFO), and this is "
                    + System.getProperty("os.version"));
        }
    }

    /** Ends a program that was started and has not made a step yet. */
    public static void abandon(int pid) {
        Processes.signal(pid, Signals.SIGKILL);
        new Processes().await(pid);
    }
}
