package syscribe.enforcer;

import syscribe.profiles.Profile;
import syscribe.profiles.bpf.FilterCompiler;
import syscribe.tracer.LockPlan;
import syscribe.tracer.LockResult;
import syscribe.tracer.Lockdown;
import syscribe.tracer.StartFilter;

/** Puts processes that run already under a profile. */
public final class ProcessLocker {
    private final LockPlan plan;

    /**
     * Prepares to lock.
     *
     * @param noNewPrivileges whether the processes are kept from gaining privileges by exec; one without CAP_SYS_ADMIN must be
     * @throws EnforcementException where the profile cannot be enforced so
     */
    public ProcessLocker(Profile profile, boolean noNewPrivileges) {
        plan = planOf(profile, noNewPrivileges);
    }

    static LockPlan planOf(Profile profile, boolean noNewPrivileges) {
        Listeners.requireNone(profile);
        return new LockPlan(FilterCompiler.compile(profile), StartFilter.flagsOf(profile), noNewPrivileges);
    }

    /**
     * Locks a process.
     *
     * @param withDescendants whether those that descend from it are locked as well
     * @throws syscribe.tracer.LockException where it could not be locked
     * @throws syscribe.tracer.TraceDeniedException where it could not be stopped; nothing was changed
     */
    public LockResult lock(int pid, boolean withDescendants) {
        return Lockdown.lock(pid, withDescendants, plan);
    }
}
