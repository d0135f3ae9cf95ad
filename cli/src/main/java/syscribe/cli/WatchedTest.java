package syscribe.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import syscribe.generator.CallNames;
import syscribe.profiles.signature.ArgumentLevel;
import syscribe.recorder.LiftOptions;
import syscribe.recorder.RecordListener;
import syscribe.recorder.RecordOptions;
import syscribe.recorder.RecordedRun;
import syscribe.recorder.Recorder;
import syscribe.tracer.CallerState;
import syscribe.tracer.Descendants;
import syscribe.tracer.ExecImage;
import syscribe.tracer.ExitStatus;
import syscribe.tracer.TraceDeniedException;
import syscribe.tracer.linux.Signals;
import syscribe.tracer.linux.TaskStat;

/** One run of a test that is traced, to learn which calls it makes at all. */
final class WatchedTest {
    private static final Set<Integer> ENDING = Set.of(Signals.SIGHUP, Signals.SIGINT, Signals.SIGQUIT, Signals.SIGTERM);

    private static final long POLL_MILLIS = 20;

    private final Path recording;
    private final Duration limit;
    private final Console console;
    private final IntConsumer onSignal;

    /**
     * A run to come.
     *
     * @param recording a file that is written
     * @param limit after this long it is ended
     * @param onSignal told where somebody ends the test by a signal: while it is traced, those to this process are passed on to it
     */
    WatchedTest(Path recording, Duration limit, Console console, IntConsumer onSignal) {
        this.recording = recording;
        this.limit = limit;
        this.console = console;
        this.onSignal = onSignal;
    }

    /**
     * What a run has shown.
     *
     * @param calls the names of the calls that were made
     * @param time how long it took, traced
     */
    record Watched(Set<String> calls, Duration time) {}

    /** Runs the test once; empty, with a message, where it cannot be traced or does not pass. */
    Optional<Watched> run(ExecImage image, CallerState caller) throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        AtomicInteger root = new AtomicInteger();
        Thread guard = new Thread(() -> guard(root, over), "guard");
        guard.setDaemon(true);
        guard.start();
        try {
            RecordOptions options =
                    new RecordOptions(recording, ArgumentLevel.NONE, new TreeMap<>(), LiftOptions.DEFAULT);
            RecordedRun run = new Recorder(options).record(image, caller, Version.current(), new Start(root));
            if (run.status().equals(new ExitStatus.Exited(0))) {
                Set<String> calls =
                        run.counts().keySet().stream().map(CallNames::of).collect(Collectors.toSet());
                return Optional.of(new Watched(calls, run.summary().elapsed()));
            }
            if (run.status() instanceof ExitStatus.Killed killed && ENDING.contains(killed.signal())) {
                onSignal.accept(killed.signal());
            }
            return unknown("it ends with status " + run.status().shellStatus() + " while it is traced");
        } catch (TraceDeniedException denied) {
            return unknown(String.valueOf(denied.getMessage()));
        } finally {
            over.countDown();
            // It may be about to kill what it has seen, and must not take the next run for that.
            join(guard);
            Descendants.end();
        }
    }

    /** Takes down which process is the test's first. */
    private record Start(AtomicInteger root) implements RecordListener {
        @Override
        public void started(int pid) {
            root.set(pid);
        }

        @Override
        public void journalFailed(IOException failure) {
            // What has been seen is in memory as well.
        }
    }

    private static void join(Thread guard) {
        try {
            guard.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Watched> unknown(String why) {
        console.message("what the test does not make at all is not known, so more runs are needed: " + why);
        return Optional.empty();
    }

    /** Ends what the test leaves behind, for which the recorder would wait, and a test that does not end. */
    private void guard(AtomicInteger root, CountDownLatch over) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            while (!over.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                List<Integer> living =
                        Descendants.living().stream().map(TaskStat::tid).toList();
                boolean ended = root.get() != 0 && !living.contains(root.get());
                if (ended || System.nanoTime() > deadline) {
                    Descendants.kill();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
