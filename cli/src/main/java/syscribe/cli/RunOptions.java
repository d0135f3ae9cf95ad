package syscribe.cli;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.cli.Options;
import syscribe.recorder.journal.RunSelection;
import syscribe.recorder.journal.RunSelection.Mark;

/** The options that choose among the runs of recordings: {@code --since}, {@code --only-runs}, {@code --min-runs}. */
final class RunOptions {
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F][0-9a-fA-F-]{3,35}");

    private RunOptions() {}

    static Options addTo(Options options) {
        return options.addOption(CommonOptions.word(
                        "since", "TIME", "only runs started since: 2026-03-01, 2026-03-01T09:30:00Z, 7d (ago)"))
                .addOption(
                        CommonOptions.word(
                                "only-runs",
                                "K=V|ID,...",
                                "only runs with one of these labels or ids (which may be cut short); all must hold if repeated"))
                .addOption(CommonOptions.word(
                        "min-runs", "N", "leave out, and list, calls that fewer than N runs have made"));
    }

    /** What the options say; the clock tells what is a while ago. */
    static RunSelection selection(Invocation invocation, Clock clock) {
        return new RunSelection(
                invocation.value("since").map(word -> since(word, clock)),
                invocation.values("only-runs").stream().map(RunOptions::marks).toList());
    }

    static int minRuns(Invocation invocation) {
        return invocation.has("min-runs") ? invocation.requireNumber("min-runs", 1, Integer.MAX_VALUE) : 1;
    }

    /**
     * Refuses what would leave no call.
     *
     * @param runs how many there are to choose from
     * @param which of them, for the message
     * @throws UsageException where calls are to be seen in more runs than there are
     */
    static void requireEnough(int minRuns, int runs, String which) {
        if (minRuns > runs) {
            throw new UsageException("--min-runs " + minRuns + " would leave nothing: there are " + runs + " " + which);
        }
    }

    private static Instant since(String word, Clock clock) {
        if (word.matches("\\d+[a-z]+")) {
            return clock.instant().minus(DurationWord.parse(word));
        }
        try {
            return word.length() == "2026-03-01".length()
                    ? LocalDate.parse(word).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(word);
        } catch (DateTimeException e) {
            throw new UsageException("--since " + word
                    + " is neither a date (2026-03-01), nor a time (2026-03-01T09:30:00Z), nor a while ago (12h, 7d)");
        }
    }

    private static List<Mark> marks(String words) {
        return Arrays.stream(words.split(",", -1)).map(RunOptions::mark).toList();
    }

    private static Mark mark(String word) {
        int equals = word.indexOf('=');
        if (equals > 0) {
            return new Mark.Label(word.substring(0, equals), word.substring(equals + 1));
        }
        if (!ID.matcher(word).matches()) {
            throw new UsageException("--only-runs " + word
                    + " is neither a label (key=value) nor the id of a run, or at least four digits of one");
        }
        return new Mark.Id(word);
    }
}
