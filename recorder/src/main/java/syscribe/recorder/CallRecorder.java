package syscribe.recorder;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import syscribe.recorder.journal.CallCount;
import syscribe.recorder.journal.JournalWriter;
import syscribe.recorder.journal.Note;
import syscribe.recorder.journal.Observation;
import syscribe.recorder.journal.Outcome;
import syscribe.recorder.journal.PhaseChange;
import syscribe.recorder.journal.Summary;
import syscribe.tracer.EventLoop;
import syscribe.tracer.TraceListener;
import syscribe.tracer.Tracee;
import syscribe.tracer.linux.Errno;
import syscribe.tracer.ready.Readiness;

/** Turns what the event loop tells into observations and counts, and writes each discovery to the journal as it happens. */
final class CallRecorder implements TraceListener {
    private final KnownSet known;
    private final JournalWriter journal;
    private final Progress progress;
    private final EvidenceCollector evidence = new EvidenceCollector();
    private final PrivilegeWatch privileges = new PrivilegeWatch();
    private final OuterDenials outerDenials = new OuterDenials();
    private final LiftLog lifts;
    private final LiftPolicy lifting;
    private final Readiness readiness;
    private final RecordListener listener;
    private Optional<PhaseChange> ready = Optional.empty();
    private long startNanos = System.nanoTime();

    CallRecorder(RecordOptions options, JournalWriter journal, Progress progress, RecordListener listener) {
        InspectedArguments inspected = InspectedArguments.at(options.level());
        this.known = new KnownSet(inspected);
        this.journal = journal;
        this.progress = progress;
        this.lifts = new LiftLog(journal, this::elapsed, progress);
        this.lifting = new LiftPolicy(options.lifting(), inspected, known, lifts);
        this.listener = listener;
        this.readiness = new Readiness(options.phases().ready(), this::becomesReady);
        if (options.phases().awaited()) {
            lifting.hold();
        }
    }

    /** Begins to follow a workload that is being started. */
    void startIn(EventLoop loop) {
        readiness.startIn(loop);
    }

    /** The workload has been serving for long. */
    void attaches() {
        becomesReady("it ran already");
    }

    /** The run starts now, and not when this object was made. */
    void begins() {
        startNanos = System.nanoTime();
    }

    LiftPolicy lifting() {
        return lifting;
    }

    @Override
    public void entered(Tracee tracee) {
        Tally tally = known.find(tracee);
        if (tally == null) {
            tally = discover(tracee);
        } else if (known.learnInPhase(tally)) {
            announce(tracee, tally);
        }
        tally.entered();
        lifting.entered(tracee, tally);
        progress.called();
        readiness.entered(tracee);
    }

    /** From now on everything is seen anew, beginning with the calls that threads sleep in: they belong to both phases. */
    private void becomesReady(String by) {
        if (ready.isPresent()) {
            return;
        }
        if (lifts.processes() > 0) {
            journal.note(
                    new Note(
                            elapsed(),
                            "phases-unknown",
                            "the workload was ready (" + by
                                    + ") when a process had been lifted already, so its phases cannot be told apart; record with --phases"));
            return;
        }
        PhaseChange change = new PhaseChange(elapsed(), by);
        ready = Optional.of(change);
        journal.ready(change);
        known.beginPhase();
        lifting.beginPhase();
        listener.ready(change);
        readiness.tracees().stream().filter(Tracee::inCall).forEach(tracee -> {
            Tally tally = known.find(tracee);
            if (tally != null && known.learnInPhase(tally)) {
                journal.discovery(tally.observation(), evidence.collect(tracee, tally.observation(), elapsed()));
            }
        });
    }

    private void announce(Tracee tracee, Tally tally) {
        journal.discovery(tally.observation(), evidence.collect(tracee, tally.observation(), elapsed()));
        lifting.discovered(tracee, tally);
    }

    @Override
    public void returned(Tracee tracee, long result) {
        Tally tally = known.find(tracee);
        if (tally == null || !tally.hasResult() || Errno.isRestart(result)) {
            return;
        }
        if (Errno.isError(result)) {
            tally.failed();
            int errno = (int) -result;
            journal.outcome(tally.observation(), new Outcome.Failure(errno, Errno.name(errno)));
            outerDenials
                    .ofFailure(tracee, tally.observation(), errno)
                    .ifPresent(text -> journal.note(new Note(elapsed(), "denied-by-container", text)));
        } else if (tally.succeeded()) {
            journal.outcome(tally.observation(), new Outcome.Success(result));
        }
    }

    @Override
    public void started(Tracee tracee, boolean newProcess) {
        progress.started(newProcess);
        readiness.started(tracee);
    }

    @Override
    public void executed(Tracee tracee) {
        progress.executed();
        lifting.executed(tracee);
        privileges
                .distortion(tracee.process())
                .ifPresent(text -> journal.note(new Note(elapsed(), "set-uid-exec", text)));
    }

    @Override
    public void signalled(Tracee tracee, int signal) {
        progress.signalled();
    }

    @Override
    public void ended(Tracee tracee, boolean lastOfProcess) {
        progress.ended(lastOfProcess);
        readiness.ended(tracee);
        lifting.ended(tracee, lastOfProcess);
    }

    /** Writes where the run stands to the journal, and what closes it in the end. */
    RunReport report(Summary summary) {
        if (summary.complete()) {
            lifts.close(known);
        }
        Map<Observation, CallCount> counts = known.counts();
        if (summary.sampled().isPresent()) {
            counts.replaceAll((observation, count) -> count.orMore());
        }
        journal.summary(summary, counts);
        return new RunReport(summary, counts, lifts.report(known), journal.unwrittenLines());
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    private Tally discover(Tracee tracee) {
        Tally tally = known.learn(tracee);
        announce(tracee, tally);
        progress.discovered(tally.observation());
        if (known.isOfTheRest(tally)) {
            String text = tally.observation().name() + " was called with more than " + KnownSet.MAX_COMBINATIONS
                    + " combinations of argument values; further ones are not told apart";
            journal.note(new Note(elapsed(), "many-values", text));
        }
        return tally;
    }
}
