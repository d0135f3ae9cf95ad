package syscribe.cli;

import java.io.Closeable;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import syscribe.generator.minimize.Minimizer.Standing;

/** Says how far a search is: in one live line on a terminal, elsewhere in a message now and then. */
final class MinimizeProgress implements Closeable {
    private static final Duration BETWEEN_MESSAGES = Duration.ofSeconds(20);
    /** ECMA-48: back to the first column, erase to the end of the line. */
    private static final String ERASE = "\r\u001b[K";

    private final Console console;
    private final Optional<Duration> budget;
    private final long startNanos;
    private long lastMessageNanos;

    MinimizeProgress(Console console, Optional<Duration> budget, long startNanos) {
        this.console = console;
        this.budget = budget;
        this.startNanos = startNanos;
        this.lastMessageNanos = startNanos;
    }

    /**
     * Shows where the search stands.
     *
     * @param runs how many have been made
     */
    void show(int runs, Standing standing) {
        long now = System.nanoTime();
        if (console.isLive()) {
            console.err().print(ERASE + "syscribe: " + words(runs, standing, now));
            console.err().flush();
        } else if (now - lastMessageNanos > BETWEEN_MESSAGES.toNanos()) {
            lastMessageNanos = now;
            console.message(words(runs, standing, now));
        }
    }

    private String words(int runs, Standing standing, long now) {
        String time = clock(Duration.ofNanos(now - startNanos))
                + budget.map(all -> " of " + clock(all)).orElse("");
        String left = standing.open() > 0
                ? standing.open() + " open"
                : "of which " + standing.shown() + " are shown with all that is removed";
        return String.format(
                Locale.ROOT,
                "%s, %,d runs: %d removed, %d needed, %s",
                time,
                runs,
                standing.removed(),
                standing.needed(),
                left);
    }

    private static String clock(Duration time) {
        return String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
    }

    @Override
    public void close() {
        if (console.isLive()) {
            console.err().print(ERASE);
            console.err().flush();
        }
    }
}
