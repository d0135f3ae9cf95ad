package syscribe.cli;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import syscribe.tracer.ready.ReadyWhen;

/** The options that say what shows that a workload is ready. */
final class ReadyWords {
    private static final String COMMAND = "ready";
    private static final String LOG = "ready-log";
    private static final String NOTIFY = "ready-notify";

    private ReadyWords() {}

    static Options addTo(Options options) {
        return options.addOption(Option.builder()
                        .longOpt(COMMAND)
                        .hasArg()
                        .argName("CMD")
                        .desc("ready when this command of the shell succeeds; it is tried five times a second")
                        .get())
                .addOption(Option.builder()
                        .longOpt(LOG)
                        .hasArg()
                        .argName("REGEX")
                        .desc("ready when it writes something that matches, wherever to")
                        .get())
                .addOption(Option.builder()
                        .longOpt(NOTIFY)
                        .desc("ready when it sends READY=1, as sd_notify(3) does, and not before")
                        .get());
    }

    /** What was said; empty where nothing was. */
    static Optional<ReadyWhen> of(Invocation invocation) {
        List<String> given =
                List.of(COMMAND, LOG, NOTIFY).stream().filter(invocation::has).toList();
        if (given.size() > 1) {
            throw new UsageException("--" + given.get(0) + " and --" + given.get(1) + " exclude each other");
        }
        Optional<ReadyWhen> command = invocation.value(COMMAND).map(ReadyWhen.Succeeds::new);
        Optional<ReadyWhen> line = invocation.value(LOG).map(ReadyWords::pattern);
        Optional<ReadyWhen> notified =
                invocation.has(NOTIFY) ? Optional.of(new ReadyWhen.Notified()) : Optional.empty();
        return command.or(() -> line).or(() -> notified);
    }

    private static ReadyWhen pattern(String regex) {
        try {
            return new ReadyWhen.Logged(Pattern.compile(regex, Pattern.MULTILINE));
        } catch (PatternSyntaxException e) {
            throw new UsageException("--" + LOG + " \"" + regex + "\" is no regular expression: " + e.getDescription());
        }
    }
}
