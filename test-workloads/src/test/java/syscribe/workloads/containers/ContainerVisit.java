package syscribe.workloads.containers;

import java.io.IOException;
import syscribe.workloads.Await;
import syscribe.workloads.Command;
import syscribe.workloads.Outcome;
import syscribe.workloads.Running;
import syscribe.workloads.services.Site;
import syscribe.workloads.services.Visit;

/** One life of a container: start, readiness, load, stop. */
final class ContainerVisit {
    private ContainerVisit() {}

    static Visit to(Site site, Engine engine, Job job, Command container) {
        try (Running running = container.start()) {
            if (site instanceof Site.Server server) {
                return serve(server, engine, job, running);
            }
            Outcome outcome = running.waitFor();
            return new Visit(outcome.stdout(), outcome, "");
        }
    }

    private static Visit serve(Site.Server server, Engine engine, Job job, Running running) {
        Await.that(job + " is ready or has ended", () -> !running.isAlive() || server.isReady());
        String heard = "failed: ended before it was ready";
        if (running.isAlive()) {
            try {
                heard = server.load();
            } catch (IOException e) {
                heard = "failed: " + e.getMessage();
            }
            engine.kill(job.name(), server.stopSignal()).run();
        }
        return new Visit(heard, running.waitFor(), server.log());
    }
}
