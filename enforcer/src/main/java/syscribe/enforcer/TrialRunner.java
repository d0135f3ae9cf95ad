package syscribe.enforcer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import syscribe.profiles.Action;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.bpf.BpfProgram;
import syscribe.profiles.bpf.FilterCompiler;
import syscribe.tracer.CallerState;
import syscribe.tracer.Descendants;
import syscribe.tracer.ExecImage;
import syscribe.tracer.ExecLookup;
import syscribe.tracer.ExecToken;
import syscribe.tracer.ExitStatus;
import syscribe.tracer.StartFilter;
import syscribe.tracer.UntracedProcess;
import syscribe.tracer.linux.Errno;
import syscribe.tracer.linux.Processes;

/**
 * Runs a command again and again, each time under the filter that is asked for.
 *
 * <p>Each run is alone: whatever it has started is killed when its first process ends or its time is over, daemons included, before
 * the next one begins. A program that is denied what never fails may take the error for a process: so no run can signal all processes
 * that there are, {@code kill(-1)}, whatever its profile says. Precondition: this process has no other children, and one thread makes all runs.
 */
public final class TrialRunner {
    private static final long ALL_PROCESSES = 0xFFFF_FFFFL;

    private final ExecImage image;
    private final CallerState caller;

    /**
     * Prepares to run a command.
     *
     * @param caller what it inherits
     */
    public TrialRunner(ExecImage image, CallerState caller) {
        this.image = ExecLookup.forOnlyAttempt(image);
        this.caller = caller;
        Processes.adoptOrphans();
    }

    /**
     * Runs it once, without new privileges where there is a filter.
     *
     * @param profile whose filter it gets; empty for none
     * @param limit after this long it is killed
     * @throws syscribe.tracer.LaunchException where it could not be executed
     * @throws syscribe.tracer.linux.KernelException where the filter could not be installed; the command has not been started
     * @throws EnforcementException where the profile cannot be enforced
     */
    public TrialEnd run(Optional<Profile> profile, Duration limit) {
        profile.ifPresent(Listeners::requireNone);
        Optional<StartFilter> filter = profile.map(this::filter);
        long start = System.nanoTime();
        try (UntracedProcess process = UntracedProcess.start(image, caller, filter, true)) {
            Optional<ExitStatus> status = process.await(limit);
            return new TrialEnd(status, Duration.ofNanos(System.nanoTime() - start));
        } finally {
            Descendants.end();
        }
    }

    private StartFilter filter(Profile profile) {
        ExecToken token = ExecToken.place(image.pathBytes());
        BpfProgram guard = FilterCompiler.compile(guard(profile));
        BpfProgram program = FilterCompiler.compile(token.permitIn(profile));
        return new StartFilter(List.of(guard, program), StartFilter.flagsOf(profile), token);
    }

    /** Process ids have 32 bits, whatever is in the upper half (kill(2)). */
    private static Profile guard(Profile profile) {
        Rule everybody = new Rule(
                List.of("kill"),
                Action.errno(Errno.EPERM),
                List.of(ArgumentCondition.masked(0, ALL_PROCESSES, ALL_PROCESSES)));
        return profile.withDefaultAction(Action.ALLOW).withRules(List.of(everybody));
    }
}
