package syscribe.recorder;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import syscribe.recorder.journal.JournalWriter;
import syscribe.recorder.journal.Note;
import syscribe.tracer.TracedProcess;
import syscribe.tracer.Tracee;

/** Keeps count of what was lifted, and writes to the journal what a reader should know of it: once for each program. */
final class LiftLog {
    private static final int NOTES = 100;
    private static final int COSTLIEST = 3;
    /** Fewer stops of one call in a whole run are not worth a word. */
    private static final long COSTLY = 100;

    private final JournalWriter journal;
    private final Supplier<Duration> elapsed;
    private final Progress progress;
    private final Set<String> written = new HashSet<>();
    private long processes;
    private long threads;
    private long callsBefore;
    private long promotions;

    LiftLog(JournalWriter journal, Supplier<Duration> elapsed, Progress progress) {
        this.journal = journal;
        this.elapsed = elapsed;
        this.progress = progress;
    }

    void lifted(Tracee tracee) {
        TracedProcess process = tracee.process();
        if (processes == 0) {
            callsBefore = progress.calls();
        }
        processes++;
        threads += process.threads();
        progress.lifted();
        note("lift", process, " stops only at calls that are not known by now");
        if (process.outerFilters() > 0) {
            note(
                    "outer-filter",
                    process,
                    " has its container's filter; new calls that this one denies are not seen any more");
        }
        if (process.lostPrivilegeGain()) {
            note(
                    "no-new-privileges",
                    process,
                    " cannot gain privileges by an exec any more (no_new_privs), which its filter takes");
        }
    }

    void promoted(Tracee tracee, Tally tally) {
        promotions++;
        String call = tally.observation().name();
        note("promotion", tracee.process(), " makes " + call + " freely from a place where it had stopped often");
    }

    /** A call has stopped in spite of a filter. */
    void stopped(Tally tally) {
        if (tally.stopsWithFilter() % COSTLY == 0) {
            progress.costs(tally.observation(), tally.stopsWithFilter());
        }
    }

    void refused(Tracee tracee, String reason) {
        note("lift-refused", tracee.process(), " goes on stopping at every call: " + reason);
    }

    long processes() {
        return processes;
    }

    /** What came of lifting; empty where nothing was lifted. */
    Optional<LiftReport> report(KnownSet known) {
        if (processes == 0) {
            return Optional.empty();
        }
        List<LiftReport.Cost> costs = known.tallies()
                .filter(tally -> tally.stopsWithFilter() >= COSTLY)
                .sorted(Comparator.comparingLong(Tally::stopsWithFilter).reversed())
                .limit(COSTLIEST)
                .map(tally -> new LiftReport.Cost(tally.observation(), tally.stopsWithFilter()))
                .toList();
        long stops = known.tallies().mapToLong(Tally::stopsWithFilter).sum();
        return Optional.of(new LiftReport(processes, threads, callsBefore, stops, promotions, costs));
    }

    /** Writes the report as a note. */
    void close(KnownSet known) {
        report(known).ifPresent(report -> journal.note(new Note(elapsed.get(), "lift-summary", report.describe())));
    }

    private void note(String kind, TracedProcess process, String text) {
        String program = process.executable().orElse("process " + process.pid());
        if (written.size() < NOTES && written.add(kind + program + text)) {
            journal.note(new Note(elapsed.get(), kind, program + text));
        }
    }
}
