package syscribe.enforcer;

import syscribe.profiles.Action;
import syscribe.profiles.FilterFlag;
import syscribe.profiles.Profile;
import syscribe.profiles.bpf.BpfProgram;
import syscribe.profiles.bpf.FilterCompiler;
import syscribe.tracer.CallerState;
import syscribe.tracer.ExecImage;
import syscribe.tracer.LaunchException;
import syscribe.tracer.SyscallSequence;
import syscribe.tracer.SyscallSequence.Then;
import syscribe.tracer.linux.Host;
import syscribe.tracer.linux.Identity;
import syscribe.tracer.linux.NativeBuffer;

/** Replaces this process by a workload that runs under a profile. */
public final class Enforcer {
    private static final int PR_SET_NO_NEW_PRIVS = 38;
    private static final int SECCOMP_SET_MODE_FILTER = 1;

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
        requireNoListener(profile);
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
        BpfProgram program = FilterCompiler.compile(token.permitIn(profile));
        SyscallSequence calls = new SyscallSequence();
        if (noNewPrivileges) {
            calls.call(Then.RETURN_UNLESS_ZERO, "prctl", PR_SET_NO_NEW_PRIVS, 1);
        }
        caller.restoreBeforeExec(calls);
        int seccomp = calls.size();
        calls.call(Then.RETURN_UNLESS_ZERO, "seccomp", SECCOMP_SET_MODE_FILTER, flags(), program(calls, program));
        image.execIn(calls, token.address());
        calls.onFailure();
        calls.waitForEver();
        SyscallSequence.Prepared sequence = calls.prepare();
        watchForFailure(sequence, seccomp + 1, image, onExecFailure);
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

    private static long program(SyscallSequence calls, BpfProgram program) {
        // struct sock_fprog { unsigned short len; struct sock_filter *filter; }, linux/filter.h
        NativeBuffer instructions = NativeBuffer.of(program.toBytes(Host.ARCHITECTURE.byteOrder()));
        NativeBuffer struct = new NativeBuffer(2L * Long.BYTES);
        struct.putShort(0, (short) program.size());
        struct.putLong(Long.BYTES, calls.keep(instructions));
        return calls.keep(struct);
    }

    /** The profile's flags, except the one that concerns other threads: there are none after the exec. */
    private int flags() {
        return profile.flags().stream()
                .filter(flag -> flag != FilterFlag.TSYNC && flag != FilterFlag.WAIT_KILLABLE_RECV)
                .mapToInt(FilterFlag::bit)
                .sum();
    }

    private static void requireNoListener(Profile profile) {
        boolean notifies = profile.defaultAction().kind() == Action.Kind.USER_NOTIFY
                || profile.rules().stream().anyMatch(rule -> rule.action().kind() == Action.Kind.USER_NOTIFY);
        if (notifies) {
            throw new EnforcementException(
                    "the profile asks a listener (SCMP_ACT_NOTIFY), and there is none: use it with a container runtime");
        }
    }
}
