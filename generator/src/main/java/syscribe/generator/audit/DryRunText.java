package syscribe.generator.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import syscribe.generator.text.Table;
import syscribe.generator.text.Text;
import syscribe.profiles.Action;
import syscribe.profiles.ErrnoNames;
import syscribe.recorder.dryrun.Answers;
import syscribe.recorder.dryrun.Denial;
import syscribe.recorder.dryrun.DryRunResult;
import syscribe.recorder.journal.Evidence;

/** What a dry run has found, as text. */
public final class DryRunText {
    private static final int MAX_CALL = 200;
    private static final int MAX_LINE = 160;
    private static final int SHOWN_FRAMES = 6;

    private static final Comparator<Denial> WORST_FIRST = Comparator.comparing(Denial::byOwnFilter)
            .thenComparing(d -> d.judgement().action().kind())
            .thenComparing(Denial::count, Comparator.reverseOrder());

    private DryRunText() {}

    /** One call, when the first of its kind is made. */
    public static String live(Denial denial, Answers answers) {
        return head(denial, answers) + " " + call(denial) + ": "
                + denial.judgement().miss().words() + "; by " + actor(denial) + from(denial);
    }

    /** One line for each kind, the worst first, and a sentence. */
    public static List<String> lines(DryRunResult result, Answers answers) {
        List<String> lines = new ArrayList<>();
        if (!result.denials().isEmpty()) {
            Table table = new Table(
                    List.of(
                            "CALL",
                            "ARCH",
                            answers == Answers.NONE ? "WOULD BE" : "WAS",
                            "COUNT",
                            "PROFILE",
                            "BY",
                            "FROM"),
                    Set.of(3),
                    MAX_LINE);
            result.denials().stream().sorted(WORST_FIRST).forEach(d -> table.row(cells(d, answers)));
            lines.addAll(table.lines());
        }
        lines.add(summary(result, answers));
        if (result.beyond() > 0) {
            lines.add(Text.count(result.beyond(), "call") + " in none of the lines above: there are too many kinds");
        }
        return lines;
    }

    private static String[] cells(Denial denial, Answers answers) {
        return new String[] {
            denial.name(),
            denial.architecture().label(),
            denial.byOwnFilter() && answers == Answers.AS_ENFORCED
                    ? "-"
                    : answer(denial.judgement().action()),
            String.format(Locale.ROOT, "%,d", denial.count()),
            denial.byOwnFilter()
                    ? "denied by the workload's own filter"
                    : denial.judgement().miss().words(),
            Text.printable(denial.executable().map(Text::baseName).orElse("?")),
            denial.stack().isEmpty()
                    ? "-"
                    : Text.printable(denial.stack().get(0).toString())
        };
    }

    private static String summary(DryRunResult result, Answers answers) {
        long kinds = result.denials().stream().filter(d -> !d.byOwnFilter()).count();
        String what = answers == Answers.NONE ? "would have been denied" : "denied";
        return kinds == 0 && result.beyond() == 0
                ? "nothing " + (answers == Answers.NONE ? what : "was " + what)
                : Text.count(result.deniedCalls(), "call") + " of " + Text.count(kinds, "kind") + " " + what;
    }

    private static String head(Denial denial, Answers answers) {
        String answer = answer(denial.judgement().action());
        if (denial.byOwnFilter()) {
            return "denied by the workload's own filter (by the profile: " + answer + "):";
        }
        return (answers == Answers.NONE ? "would be " : "") + answer + ":";
    }

    /** {@code EPERM}, {@code killed}: what the caller would notice. */
    static String answer(Action action) {
        return switch (action.kind()) {
            case ERRNO -> action.data() == 0 ? "skipped" : ErrnoNames.name(action.data());
            case KILL_PROCESS -> "killed";
            case KILL_THREAD -> "thread killed";
            case TRAP -> "SIGSYS";
            case TRACE -> "ENOSYS";
            case USER_NOTIFY -> "a listener's";
            case LOG -> "logged";
            case ALLOW -> "allowed";
        };
    }

    /** {@code openat(AT_FDCWD, "/etc/passwd", O_RDONLY, 0) (x86_64 257)}. */
    private static String call(Denial denial) {
        Evidence first = denial.first();
        List<String> arguments = first.rendering().isEmpty()
                ? first.raw().stream().map(DryRunText::hex).toList()
                : first.rendering();
        String text = Text.printable(denial.name() + "(" + String.join(", ", arguments) + ")");
        return Text.clip(text, MAX_CALL) + " (" + denial.architecture().label() + " " + denial.number() + ")";
    }

    private static String actor(Denial denial) {
        Evidence first = denial.first();
        return Text.printable(denial.executable().orElse("?")) + ", pid " + first.pid()
                + (first.tid() == first.pid() ? "" : ", thread " + first.tid())
                + first.thread().map(name -> " (" + Text.printable(name) + ")").orElse("");
    }

    private static String from(Denial denial) {
        return ", from "
                + denial.stack().stream()
                        .limit(SHOWN_FRAMES)
                        .map(frame -> Text.printable(frame.toString()))
                        .collect(Collectors.joining(" < "));
    }

    private static String hex(long value) {
        return "0x" + Long.toHexString(value);
    }
}
