package syscribe.recorder.dryrun;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import syscribe.profiles.Action;
import syscribe.profiles.SeccompData;
import syscribe.profiles.bpf.BpfProgram;
import syscribe.recorder.journal.JournalWriter;
import syscribe.recorder.journal.Note;
import syscribe.tracer.Lifting;
import syscribe.tracer.TraceListener;
import syscribe.tracer.Tracee;
import syscribe.tracer.linux.Errno;

/**
 * Judges each call that the filter asks about.
 *
 * <p>In a process with filters of its own every call stops on its way in, before any filter has seen it. One that the profile
 * denies and that comes back, or kills, without our filter's question was answered by the stricter filter, its own.
 */
final class DryRunTracer implements TraceListener, Lifting {
    private final DryRunFilter filter;
    private final Judge judge;
    private final Answers answers;
    private final Denials denials;
    private final JournalWriter journal;
    private final Supplier<Duration> elapsed;
    /** Calls of processes with filters of their own, on the way in. */
    private final Set<Tracee> unanswered = new HashSet<>();

    private long processes;
    private long threads;
    private long execs;
    private long signals;

    DryRunTracer(
            DryRunFilter filter,
            Judge judge,
            Answers answers,
            Denials denials,
            JournalWriter journal,
            Supplier<Duration> elapsed) {
        this.filter = filter;
        this.judge = judge;
        this.answers = answers;
        this.denials = denials;
        this.journal = journal;
        this.elapsed = elapsed;
    }

    @Override
    public void entered(Tracee tracee) {
        if (tracee.process().addedFilters()) {
            unanswered.add(tracee);
        }
    }

    @Override
    public void filtered(Tracee tracee, Action.Kind how) {
        judge.of(callOf(tracee)).ifPresent(judgement -> {
            boolean own = how != Action.Kind.TRACE && !(answersAsEnforced() && isAnswer(judgement.action(), how));
            // One that was trapped, by whatever filter, has been counted by now, be it that the signal comes or that it
            // kills.
            if (unanswered.remove(tracee) || !own) {
                denials.add(tracee, judgement, own, elapsed.get());
            }
        });
    }

    private static boolean isAnswer(Action action, Action.Kind how) {
        return action.kind() == how || (how == Action.Kind.KILL_PROCESS && action.kind() == Action.Kind.KILL_THREAD);
    }

    @Override
    public void returned(Tracee tracee, long result) {
        if (!unanswered.contains(tracee)) {
            return;
        }
        Optional<Judgement> judgement = judge.of(callOf(tracee));
        if (judgement.filter(this::isSignal).isEmpty()) {
            unanswered.remove(tracee);
            judgement.ifPresent(found -> denials.add(tracee, found, true, elapsed.get()));
        }
    }

    /** Whether the profile's answer is yet to come: the kernel lets the call return before the signal takes effect. */
    private boolean isSignal(Judgement judgement) {
        return answersAsEnforced() && judgement.action().kind().compareTo(Action.Kind.TRAP) <= 0;
    }

    private boolean answersAsEnforced() {
        return answers == Answers.AS_ENFORCED;
    }

    @Override
    public void started(Tracee tracee, boolean newProcess) {
        threads++;
        processes += newProcess ? 1 : 0;
    }

    @Override
    public void executed(Tracee tracee) {
        unanswered.remove(tracee);
        execs++;
    }

    @Override
    public void signalled(Tracee tracee, int signal) {
        signals++;
    }

    @Override
    public void ended(Tracee tracee, boolean lastOfProcess) {
        unanswered.remove(tracee);
    }

    private static SeccompData callOf(Tracee tracee) {
        return new SeccompData(
                tracee.number(),
                tracee.arch(),
                tracee.instructionPointer(),
                tracee.argument(0),
                tracee.argument(1),
                tracee.argument(2),
                tracee.argument(3),
                tracee.argument(4),
                tracee.argument(5));
    }

    @Override
    public boolean isInPlace() {
        return true;
    }

    @Override
    public boolean isVerdict(int filterData) {
        return filter.isVerdict(filterData);
    }

    @Override
    public boolean denies(int filterData) {
        return answersAsEnforced() && filter.isVerdict(filterData);
    }

    /** Without a tracer, and the profile does not have one in mind, {@code SECCOMP_RET_TRACE} answers ENOSYS. */
    @Override
    public int errno(Tracee tracee) {
        return judge.of(callOf(tracee))
                .map(Judgement::action)
                .filter(action -> action.kind() == Action.Kind.ERRNO)
                .map(Action::data)
                .orElse(Errno.ENOSYS);
    }

    @Override
    public boolean isUnknown(int filterData) {
        return filter.isOurs(filterData);
    }

    @Override
    public boolean wantsResult(Tracee tracee) {
        return false;
    }

    @Override
    public void refused(Tracee tracee, String reason) {
        String program = tracee.process()
                .executable()
                .orElse("process " + tracee.process().pid());
        journal.note(new Note(elapsed.get(), "own-filter", program + " stops at every call from here on: " + reason));
    }

    @Override
    public boolean isDue(Tracee tracee) {
        return false;
    }

    @Override
    public BpfProgram filter() {
        throw new IllegalStateException("the filter is in place from the start");
    }

    @Override
    public OptionalLong promotionPage() {
        return OptionalLong.empty();
    }

    @Override
    public void lifted(Tracee tracee) {}

    @Override
    public boolean mayPromote(Tracee tracee) {
        return false;
    }

    @Override
    public void promoted(Tracee tracee) {}

    long processes() {
        return processes;
    }

    long threads() {
        return threads;
    }

    long execs() {
        return execs;
    }

    long signals() {
        return signals;
    }
}
