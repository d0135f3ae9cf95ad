package syscribe.generator;

import java.util.List;
import syscribe.generator.text.Text;
import syscribe.recorder.journal.Header;
import syscribe.recorder.journal.Recording;

/** Says in a few words which runs are meant. */
public final class RunTitle {
    private static final int MAX_COMMAND = 50;

    private RunTitle() {}

    /** {@code a run of nginx -g daemon off; on Linux 6.18.2} or {@code 12 runs, the first of ...}. */
    public static String of(Recording recording) {
        Header first = recording.runs().values().iterator().next().header();
        boolean isTraced = !first.options().containsKey(Header.SOURCE);
        String what = command(first) + (isTraced ? " on Linux " + first.kernel() : "");
        int runs = recording.runs().size();
        return runs == 1 ? "a run of " + what : runs + " runs, the first of " + what;
    }

    /** The command line on one line, cut where it is long. */
    public static String command(Header header) {
        List<String> command = header.command();
        String text = command.isEmpty() ? withoutCommand(header) : String.join(" ", command);
        return Text.clip(Text.printable(text.replaceAll("\\s+", " ")), MAX_COMMAND);
    }

    private static String withoutCommand(Header header) {
        String source = header.options().get(Header.SOURCE);
        return source == null ? "a process that was running" : "calls in the " + source;
    }
}
