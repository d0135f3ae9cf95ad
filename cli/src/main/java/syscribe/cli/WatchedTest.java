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
import java.util.stream.Collectors;
import syscribe.generator.CallNames;
import syscribe.profiles.signature.ArgumentLevel;
import syscribe.recorder.LiftOptions;
import syscribe.recorder.RecordOptions;
import syscribe.recorder.RecordedRun;
import syscribe.recorder.Recorder;
import syscribe.tracer.CallerState;
import syscribe.tracer.Descendants;
import syscribe.tracer.ExecImage;
import syscribe.tracer.ExitStatus;
import syscribe.tracer.TraceDeniedException;
import syscribe.tracer.linux.TaskStat;

/** One run of a test that is traced, to learn which calls it makes at all. */
final class WatchedTest {
    private static final long POLL_MILLIS = 20;

    private final Path recording;
    private final Duration limit;
    private final Console console;

    /**
     * A run to come.
     *
     * @param recording a file that is written
     * @param limit after this long it is ended
     */
    WatchedTest(Path recording, Duration limit, Console console) {
        this.recording = recording;
        this.limit = limit;
        this.console = console;
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
        Thread guard = new Thread(() -> guard(over), "guard");
        guard.setDaemon(true);
        guard.start();
        try {
            RecordOptions options =
                    new RecordOptions(recording, ArgumentLevel.NONE, new TreeMap<>(), LiftOptions.DEFAULT);
            RecordedRun run = new Recorder(options).record(image, caller, Version.current(), failure -> {});
            if (run.status().equals(new ExitStatus.Exited(0))) {
                Set<String> calls =
                        run.counts().keySet().stream().map(CallNames::of).collect(Collectors.toSet());
                return Optional.of(new Watched(calls, run.summary().elapsed()));
            }
            return unknown("it ends with status " + run.status().shellStatus() + " while it is traced");
        } catch (TraceDeniedException denied) {
            return unknown(String.valueOf(denied.getMessage()));
        } finally {
            over.countDown();
            Descendants.end();
        }
    }

    private Optional<Watched> unknown(String why) {
        console.message("what the test does not make at all is not known, so more runs are needed: " + why);
        return Optional.empty();
    }

    /** Ends what the test leaves behind, for which the recorder would wait, and a test that does not end. */
    private void guard(CountDownLatch over) {
        long deadline = System.nanoTime() + limit.toNanos();
        int root = 0;
        try {
            while (!over.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                List<Integer> living =
                        Descendants.living().stream().map(TaskStat::tid).toList();
                root = root == 0 && !living.isEmpty() ? living.get(0) : root;
                if ((root != 0 && !living.contains(root)) || System.nanoTime() > deadline) {
                    Descendants.kill();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
