package syscribe.enforcer;

import syscribe.profiles.Profile;
import syscribe.profiles.bpf.FilterCompiler;
import syscribe.tracer.CallerState;
import syscribe.tracer.ExecImage;
import syscribe.tracer.ExecToken;
import syscribe.tracer.LaunchException;
import syscribe.tracer.StartFilter;
import syscribe.tracer.SyscallSequence;
import syscribe.tracer.SyscallSequence.Then;
import syscribe.tracer.linux.Identity;

/** Replaces this process by a workload that runs under a profile. */
public final class Enforcer {
    private final Profile profile;
    private final boolean noNewPrivileges;

    /**
     * Prepares to enforce a profile.
     *
     * @param noNewPrivileges whether the workload is kept from gaining privileges by exec; without CAP_SYS_ADMIN it must be
     * @throws EnforcementException where the profile cannot be enforced by this process
     */
    public Enforcer(Profile profile, boolean noNewPrivileges) {
        if (!noNewPrivileges && !Identity.hasCapability(Identity.CAP_SYS_ADMIN)) {
            throw new EnforcementException(
                    "new privileges can be left possible only with the capability SYS_ADMIN, which this process lacks");
        }
        Listeners.requireNone(profile);
        this.profile = profile;
        this.noNewPrivileges = noNewPrivileges;
    }

    /**
     * Installs the filter and execs. Does not return: either this process is the workload, or it has ended.
     *
     * @param caller the signals that the workload inherits
     * @param onExecFailure told, on another thread, that the exec failed with the filter installed already; it must end the
     *     process
     * @throws EnforcementException where the filter could not be installed; the workload has not been started
     */
    public void exec(ExecImage image, CallerState caller, ExecFailureHandler onExecFailure) {
        ExecToken token = ExecToken.place(image.pathBytes());
        StartFilter filter = StartFilter.of(profile, FilterCompiler.compile(token.permitIn(profile)), token);
        SyscallSequence calls = new SyscallSequence();
        if (noNewPrivileges) {
            filter.forbidNewPrivilegesIn(calls, Then.RETURN_UNLESS_ZERO);
        }
        caller.restoreBeforeExec(calls);
        filter.installIn(calls, Then.RETURN_UNLESS_ZERO);
        int exec = calls.size();
        image.execIn(calls, token.address());
        calls.onFailure();
        calls.waitForEver();
        SyscallSequence.Prepared sequence = calls.prepare();
        watchForFailure(sequence, exec, image, onExecFailure);
        sequence.run();
        throw new EnforcementException("the filter could not be installed: "
                + sequence.failure(sequence.firstFailure()).describe());
    }

    /** Says that the exec failed when nothing safe is left to do on the thread that tried. */
    @FunctionalInterface
    public interface ExecFailureHandler {
        void failed(LaunchException why);
    }

    private static void watchForFailure(
            SyscallSequence.Prepared sequence, int exec, ExecImage image, ExecFailureHandler handler) {
        Thread watcher = new Thread(
                () -> {
                    long result = sequence.awaitResult(exec);
                    handler.failed(new LaunchException(image.path(), (int) -result));
                },
                "exec watcher");
        watcher.setDaemon(true);
        watcher.start();
    }
}
