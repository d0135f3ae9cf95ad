package syscribe.enforcer;

import java.time.Duration;
import java.util.Optional;
import syscribe.profiles.Profile;
import syscribe.profiles.bpf.FilterCompiler;
import syscribe.tracer.CallerState;
import syscribe.tracer.Descendants;
import syscribe.tracer.ExecImage;
import syscribe.tracer.ExecLookup;
import syscribe.tracer.ExecToken;
import syscribe.tracer.ExitStatus;
import syscribe.tracer.StartFilter;
import syscribe.tracer.UntracedProcess;
import syscribe.tracer.linux.Processes;

/**
 * Runs a command again and again, each time under the filter that is asked for.
 *
 * <p>Each run is alone: whatever it has started is killed when its first process ends or its time is over, daemons included, before
 * the next one begins. Precondition: this process has no other children, and one thread makes all runs.
 */
public final class TrialRunner {
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
        profile.ifPresent(Enforcer::requireNoListener);
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
        return StartFilter.of(profile, FilterCompiler.compile(token.permitIn(profile)), token);
    }
}
