package syscribe.recorder;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import syscribe.profiles.bpf.BpfProgram;
import syscribe.tracer.Lifting;
import syscribe.tracer.TracedProcess;
import syscribe.tracer.Tracee;

/**
 * Decides when a process has taught what there is to learn, for now.
 *
 * <p>A filter cannot be relaxed. What is lifted too early stops, for the rest of its life, at every call that turns out to
 * be needed later; what is lifted too late has paid two stops for each call that taught nothing. Both costs are counted in
 * calls and not in time, so calls are what the rules count:
 *
 * <ul>
 *   <li>A process is lifted when the whole workload has made <i>Q</i> calls in a row without anything new. Counted over the
 *       workload, since of 200 threads that share the work none makes many calls by itself; in calls, since a service that is
 *       idle costs nothing. 1,500 calls are some 30 ms of a thread that does nothing else.
 *   <li>Where these were of fewer than {@value #VARIETY} kinds, it takes {@value #MONOTONY} times as many: a loop of one or two calls (a daemon
 *       that tries all descriptors at its start, as PostgreSQL's does) says little about what comes behind it. A program that is
 *       nothing but such a loop, as dd is, pays some 100 ms for it, once.
 *   <li>It must have made {@value #OWN_CALLS} calls itself: another process's calls say little about one that has just
 *       begun.
 *   <li>One that makes processes (a shell, make, a server that forks for each connection) is left as it is until it has
 *       made <i>Q</i> calls since the last one. Its time goes into forking; and its children would inherit what was known
 *       when it was lifted, whereas the child of a process without filter begins with all that is known then. When the
 *       workload has made {@value #FOR_GOOD} times <i>Q</i> calls without anything new, or {@value #PROCESSES} processes have come and gone, there is no
 *       more reason to wait: its children are short-lived, and each would stop at every call to its end.
 *   <li>A program that has been run {@value Repetitions#RUNS} times in a row to its end without anything new is lifted at its first call
 *       when it is run again: after a quarter of <i>Q</i>, or, where it starts others, which have its filter then, after
 *       <i>Q</i>.
 *   <li>Where calls are known before the run ({@code --known}), every program is lifted at its first call.
 *   <li>A call that stops {@value #HOT} times in spite of a filter shows that <i>Q</i> was too small for this workload: it
 *       is doubled for those that are yet to be lifted, up to {@value #MAX_DOUBLINGS} times. The process itself is helped by
 *       promotion, where its code allows that.
 * </ul>
 */
final class LiftPolicy implements Lifting {
    private static final long OWN_CALLS = 64;
    private static final long HOT = 256;
    private static final int MAX_DOUBLINGS = 4;
    private static final int QUARTER = 4;
    private static final int VARIETY = 4;
    private static final int MONOTONY = 4;
    private static final int FOR_GOOD = 16;
    private static final int PROCESSES = 32;

    private final LiftOptions options;
    private final LiftFilter filter;
    private final KnownSet known;
    private final LiftLog log;
    private final Map<TracedProcess, ProcessHistory> histories = new HashMap<>();
    private final Repetitions repetitions = new Repetitions();
    private final Set<Tally> hot = new LinkedHashSet<>();
    private long callsSinceDiscovery;
    private long discoveries;
    private long processesSinceDiscovery;
    /** How many different observations there have been since the last discovery. */
    private int kinds;

    private long quietCalls;
    private boolean held;

    LiftPolicy(LiftOptions options, InspectedArguments inspected, KnownSet known, LiftLog log) {
        this.options = options;
        this.known = known;
        this.log = log;
        this.filter = new LiftFilter(options, inspected, known);
        this.quietCalls = options.quietCalls();
    }

    /** Nothing is lifted until {@link #beginPhase}. */
    void hold() {
        held = true;
    }

    /** What has been learned so far says nothing about what comes now. */
    void beginPhase() {
        held = false;
        callsSinceDiscovery = 0;
        processesSinceDiscovery = 0;
        discoveries++;
        kinds = 0;
        repetitions.clear();
    }

    void entered(Tracee tracee, Tally tally) {
        callsSinceDiscovery++;
        if (tally.isFirstIn(discoveries)) {
            kinds++;
        }
        if (!tracee.process().carriesFilter()) {
            history(tracee).called();
        }
    }

    void discovered(Tracee tracee, Tally tally) {
        callsSinceDiscovery = 0;
        processesSinceDiscovery = 0;
        discoveries++;
        kinds = 0;
        if (tracee.process().carriesFilter()) {
            tracee.process().executable().ifPresent(repetitions::forget);
        } else {
            history(tracee).discovered();
        }
        if (log.processes() > 0 && options.known().names(tally.observation().name())) {
            tally.letPass();
        }
    }

    void executed(Tracee tracee) {
        if (tracee.process().carriesFilter()) {
            return;
        }
        ProcessHistory history = history(tracee);
        repetitions.ran(history, false);
        history.executes(tracee.process().executable());
    }

    void ended(Tracee tracee, boolean lastOfProcess) {
        if (lastOfProcess) {
            processesSinceDiscovery++;
            TracedProcess process = tracee.process();
            Optional.ofNullable(histories.remove(process))
                    .ifPresent(history -> repetitions.ran(history, process.processesMade() == 0));
        }
    }

    @Override
    public boolean isDue(Tracee tracee) {
        if (options.never() || held) {
            return false;
        }
        ProcessHistory history = history(tracee);
        if (!options.known().isEmpty() || isRepetition(history)) {
            return true;
        }
        if (callsSinceDiscovery < callsThatSayEnough() || history.calls() < Math.min(OWN_CALLS, quietCalls)) {
            return false;
        }
        history.seesProcessesMade(tracee.process().processesMade());
        return tracee.process().processesMade() == 0
                || history.callsSinceLastMade() >= quietCalls
                || callsSinceDiscovery >= quietCalls * FOR_GOOD
                || processesSinceDiscovery >= PROCESSES;
    }

    @Override
    public BpfProgram filter() {
        return filter.program();
    }

    @Override
    public OptionalLong promotionPage() {
        return filter.promotionPage();
    }

    @Override
    public boolean isUnknown(int filterData) {
        return filterData == filter.mark();
    }

    @Override
    public boolean wantsResult(Tracee tracee) {
        Tally tally = known.find(tracee);
        if (tally == null) {
            return true;
        }
        boolean wanted = tally.stoppedByFilter();
        log.stopped(tally);
        if (tally.stopsWithFilter() == HOT && hot.add(tally) && hot.size() <= MAX_DOUBLINGS) {
            quietCalls *= 2;
        }
        return wanted;
    }

    @Override
    public void lifted(Tracee tracee) {
        histories.remove(tracee.process());
        known.letPass();
        log.lifted(tracee);
    }

    @Override
    public void refused(Tracee tracee, String reason) {
        log.refused(tracee, reason);
    }

    @Override
    public boolean mayPromote(Tracee tracee) {
        return known.isLearnedWhole(tracee);
    }

    @Override
    public void promoted(Tracee tracee) {
        Tally tally = known.find(tracee);
        if (tally != null) {
            tally.letPass();
            log.promoted(tracee, tally);
        }
    }

    private long callsThatSayEnough() {
        return kinds < VARIETY ? quietCalls * MONOTONY : quietCalls;
    }

    private boolean isRepetition(ProcessHistory history) {
        return history.program().filter(repetitions::include).isPresent()
                && callsSinceDiscovery
                        >= (repetitions.startsOthers(history.program().get()) ? quietCalls : quietCalls / QUARTER);
    }

    private ProcessHistory history(Tracee tracee) {
        return histories.computeIfAbsent(tracee.process(), process -> new ProcessHistory());
    }
}
