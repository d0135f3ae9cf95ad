package syscribe.enforcer;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import syscribe.tracer.ExitStatus;
import syscribe.tracer.linux.Signals;

/**
 * What came of one run of a command.
 *
 * @param status how its first process ended; empty where it had not ended when its time was over
 * @param time until then
 */
public record TrialEnd(Optional<ExitStatus> status, Duration time) {
    /** Whether it ended by itself, with status 0. */
    public boolean succeeded() {
        return status.equals(Optional.of(new ExitStatus.Exited(0)));
    }

    /** {@code exit status 1}, {@code killed by SIGSYS}, {@code no end within 3.0 s}. */
    public String describe() {
        return status.map(TrialEnd::describe)
                .orElseGet(() -> String.format(Locale.ROOT, "no end within %.1f s", time.toMillis() / 1e3));
    }

    private static String describe(ExitStatus status) {
        return status instanceof ExitStatus.Killed killed
                ? "killed by " + Signals.name(killed.signal())
                : "exit status " + status.shellStatus();
    }
}
