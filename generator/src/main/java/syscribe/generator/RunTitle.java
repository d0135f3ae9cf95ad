package syscribe.generator;

import java.util.List;
import syscribe.recorder.journal.Header;
import syscribe.recorder.journal.Recording;

/** Says in a few words which runs are meant. */
final class RunTitle {
    private static final int MAX_COMMAND = 60;

    private RunTitle() {}

    /** {@code a run of nginx -g daemon off; on Linux 6.18.2} or {@code 12 runs, the first of ...}. */
    static String of(Recording recording) {
        Header first = recording.runs().values().iterator().next().header();
        String what = command(first) + " on Linux " + first.kernel();
        int runs = recording.runs().size();
        return runs == 1 ? "a run of " + what : runs + " runs, the first of " + what;
    }

    /** The command line on one line, cut where it is long. */
    static String command(Header header) {
        List<String> command = header.command();
        String text = command.isEmpty() ? "a process that was running" : String.join(" ", command);
        String line = text.replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "?");
        return line.length() <= MAX_COMMAND ? line : line.substring(0, MAX_COMMAND - 1) + "…";
    }
}
