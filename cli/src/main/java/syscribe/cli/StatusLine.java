package syscribe.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import syscribe.recorder.LiftReport;
import syscribe.recorder.Progress;
import syscribe.recorder.RecordListener;
import syscribe.recorder.RecordedRun;
import syscribe.recorder.Recorder;

/** One live line on a terminal that says where a recording stands; nothing where there is no terminal. */
final class StatusLine {
    private static final long PERIOD_MILLIS = 500;
    /** ECMA-48: back to the first column, erase to the end of the line. */
    private static final String ERASE = "\r\u001b[K";

    private final PrintStream err;
    private final Progress progress;
    private final long startNanos = System.nanoTime();
    private final @Nullable ScheduledExecutorService timer;

    private StatusLine(PrintStream err, Progress progress, @Nullable ScheduledExecutorService timer) {
        this.err = err;
        this.progress = progress;
        this.timer = timer;
    }

    /** Something that records. */
    @FunctionalInterface
    interface Recording {
        RecordedRun run(RecordListener listener) throws IOException;
    }

    /** Shows the line while something is recorded, and its summary in the end. */
    static RecordedRun during(Console console, Recorder recorder, Path output, Recording recording) throws IOException {
        StatusLine line = start(console, recorder.progress());
        RunMessages messages = new RunMessages(line, console, output);
        RecordedRun run;
        try {
            run = recording.run(messages);
        } finally {
            line.close();
        }
        messages.summary(run.report());
        return run;
    }

    private static StatusLine start(Console console, Progress progress) {
        if (!console.isLive()) {
            return new StatusLine(console.err(), progress, null);
        }
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "status line");
            thread.setDaemon(true);
            return thread;
        });
        StatusLine line = new StatusLine(console.err(), progress, timer);
        var unused = timer.scheduleAtFixedRate(line::draw, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        return line;
    }

    /** Takes the line away. */
    private void close() {
        if (timer == null) {
            return;
        }
        timer.shutdown();
        synchronized (this) {
            err.print(ERASE);
            err.flush();
        }
    }

    /** Prints something in its place; it comes back below. */
    synchronized void giveWayTo(Runnable message) {
        if (timer != null) {
            err.print(ERASE);
        }
        message.run();
    }

    private synchronized void draw() {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startNanos);
        err.print(ERASE
                + String.format(
                        Locale.ROOT,
                        "syscribe: %d:%02d  %,d process%s  %,d syscalls in %,d calls  last new: %s%s",
                        seconds / 60,
                        seconds % 60,
                        progress.livingProcesses(),
                        progress.livingProcesses() == 1 ? "" : "es",
                        progress.discoveries(),
                        progress.calls(),
                        progress.lastDiscovery().map(o -> o.name()).orElse("-"),
                        progress.costliest().map(StatusLine::describe).orElse("")));
        err.flush();
    }

    private static String describe(LiftReport.Cost cost) {
        return String.format(Locale.ROOT, "  stops most: %s (%,d)", cost.call().name(), cost.stops());
    }
}
