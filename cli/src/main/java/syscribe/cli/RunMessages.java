package syscribe.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import syscribe.recorder.RecordListener;
import syscribe.recorder.RunReport;
import syscribe.recorder.journal.Observation;
import syscribe.recorder.journal.PhaseChange;
import syscribe.recorder.journal.Sampled;
import syscribe.recorder.journal.Summary;

/** What a user is told of a run, while it lasts and in the end. */
final class RunMessages implements RecordListener {
    private final StatusLine status;
    private final Console console;
    private final Path file;
    private final String output;

    /**
     * Messages about a run.
     *
     * @param status gives way to them
     * @param output where the recording goes
     */
    RunMessages(StatusLine status, Console console, Path output) {
        this.status = status;
        this.console = console;
        this.file = output;
        this.output = output.toString().equals("-") ? "standard output" : output.toString();
    }

    @Override
    public void journalFailed(IOException failure) {
        status.giveWayTo(() -> journalFailed(console, output, failure));
    }

    /** What is said where a recording cannot be written, for now. */
    static void journalFailed(Console console, String output, IOException failure) {
        console.error("the recording " + output + " cannot be written: " + failure.getMessage()
                + "; the workload goes on, and what is missing is written when that passes");
    }

    /** What is said where some of it could not be written to the end. */
    static void unwritten(Console console, String output, long lines) {
        if (lines > 0) {
            console.error(String.format(
                    Locale.ROOT,
                    "%,d line%s of the recording could not be written to %s; what is there is valid, and lacks the rest",
                    lines,
                    lines == 1 ? "" : "s",
                    output));
        }
    }

    @Override
    public void ready(PhaseChange change) {
        String text =
                String.format(Locale.ROOT, "ready after %.2f s: %s", change.at().toNanos() / 1e9, change.by());
        status.giveWayTo(() -> console.message(text));
    }

    @Override
    public void interim(RunReport report) {
        status.giveWayTo(() -> summary(report));
    }

    /** Where the run stands. */
    void summary(RunReport report) {
        Summary summary = report.summary();
        console.message(describe(report));
        report.lifts().ifPresent(lifts -> console.message(lifts.describe()));
        unwritten(console, output, report.unwrittenLines());
        if (summary.complete() && !file.toString().equals("-") && !Files.exists(file)) {
            console.error("the recording " + output + " is gone: it was deleted while it was being written");
        }
    }

    private String describe(RunReport report) {
        Summary summary = report.summary();
        long calls = report.counts().values().stream()
                .mapToLong(count -> count.calls())
                .sum();
        boolean all = report.counts().values().stream().allMatch(count -> count.exact());
        return String.format(
                Locale.ROOT,
                "%s%,d different syscalls in %s%,d calls of %,d process%s (%,d thread%s) in %.2f s%s; %,d stops, %s; %s",
                summary.complete() ? "" : "so far ",
                different(report),
                all ? "" : "at least ",
                calls,
                summary.processes(),
                summary.processes() == 1 ? "" : "es",
                summary.threads(),
                summary.threads() == 1 ? "" : "s",
                summary.elapsed().toNanos() / 1e9,
                summary.sampled().map(RunMessages::describe).orElse(""),
                summary.stops(),
                report.unwrittenLines() == 0 ? summary.lost() + " lost" : "not all written",
                output);
    }

    private static String describe(Sampled sampled) {
        return String.format(
                Locale.ROOT,
                ", looked at %,d time%s for %.2f s in all",
                sampled.samples(),
                sampled.samples() == 1 ? "" : "s",
                sampled.time().toNanos() / 1e9);
    }

    private static long different(RunReport report) {
        return report.counts().keySet().stream()
                .map(Observation::call)
                .distinct()
                .count();
    }
}
