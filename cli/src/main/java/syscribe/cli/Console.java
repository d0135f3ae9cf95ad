package syscribe.cli;

import java.io.PrintStream;
import syscribe.tracer.linux.Terminal;

/**
 * Where this program speaks: data on standard output, messages on standard error behind {@code syscribe: }.
 *
 * @param quiet whether to say nothing but errors
 */
record Console(PrintStream out, PrintStream err, boolean quiet) {
    private static final String PREFIX = "syscribe: ";
    private static final int STANDARD_ERROR = 2;

    /** Something to know. */
    void message(String text) {
        if (!quiet) {
            error(text);
        }
    }

    /** What went wrong; several lines where there are several problems. */
    void error(String text) {
        text.lines().forEach(line -> err.println(PREFIX + line));
        err.flush();
    }

    /** A line of data. */
    void print(String text) {
        out.println(text);
    }

    /** Whether a live status line makes sense. */
    boolean isLive() {
        return !quiet && Terminal.isTerminal(STANDARD_ERROR);
    }
}
