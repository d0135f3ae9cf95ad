package syscribe.workloads.services;

import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import syscribe.workloads.Outcome;
import syscribe.workloads.Running;
import syscribe.workloads.Signals;

/**
 * One run of a service: start, readiness, load, stop.
 *
 * @param transcript what the load heard; where that failed, why
 * @param outcome how the launcher ended
 * @param log the service's own log
 */
public record Visit(String transcript, Outcome outcome, String log) {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(20);

    public static Visit to(Site site, Launcher launcher) {
        try (Running running =
                site.command().behind(launcher.prefix().toArray()).within(LIMIT).start()) {
            if (site instanceof Site.Server server) {
                return serve(server, launcher, running);
            }
            Outcome outcome = running.waitFor();
            return new Visit(outcome.stdout(), outcome, "");
        }
    }

    /** Everything that was said in it, by anybody. */
    public String everything() {
        return transcript + "\n" + log + "\n" + outcome;
    }

    private static Visit serve(Site.Server server, Launcher launcher, Running running) {
        String transcript = load(server, running);
        if (running.isAlive()) {
            stop(server, launcher, running);
        }
        return new Visit(transcript, running.waitFor(), server.log());
    }

    private static void stop(Site.Server server, Launcher launcher, Running running) {
        Signals.send(server.stopSignal(), launcher.servicePid(running));
    }

    private static String load(Site.Server server, Running running) {
        if (!waitFor(() -> server.isReady() || !running.isAlive()) || !running.isAlive()) {
            return "failed: never ready";
        }
        try {
            return server.load();
        } catch (IOException e) {
            return "failed: " + e.getMessage();
        }
    }

    private static boolean waitFor(BooleanSupplier condition) {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                Thread.sleep(POLL.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
