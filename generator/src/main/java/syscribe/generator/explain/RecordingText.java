package syscribe.generator.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import syscribe.generator.ObservedCall;
import syscribe.generator.RunTitle;
import syscribe.generator.text.Table;
import syscribe.generator.text.Text;
import syscribe.profiles.Architecture;
import syscribe.recorder.journal.CallCount;
import syscribe.recorder.journal.CodeAddress;
import syscribe.recorder.journal.Evidence;
import syscribe.recorder.journal.Recording;
import syscribe.recorder.journal.Run;
import syscribe.recorder.journal.Summary;
import syscribe.recorder.journal.Witness;

/** All that was recorded, one line a syscall, as text of at most a hundred columns. */
public final class RecordingText {
    private static final int MAX_NAME = 16;

    private RecordingText() {}

    /** What the recording is, then its calls. A number with {@code +} is a lower bound. */
    public static List<String> lines(Recording recording) {
        List<ObservedCall> calls = ObservedCall.of(recording);
        List<String> lines = new ArrayList<>();
        lines.addAll(Text.paragraph("", Text.count(calls.size(), "syscall") + " in " + RunTitle.of(recording)));
        if (recording.runs().size() == 1) {
            lines.addAll(
                    Text.paragraph("", run(recording.runs().values().iterator().next())));
        }
        lines.add("");
        lines.addAll(table(recording, calls));
        return lines;
    }

    private static String run(Run run) {
        String when = "started " + run.header().start()
                + ContainerWords.of(run.header().container());
        return when + run.summary().map(RecordingText::summary).orElse("; the recording has no end");
    }

    private static String summary(Summary summary) {
        return String.format(
                Locale.ROOT,
                ", %.3f s, %s, %s, %s, %s lost%s",
                summary.elapsed().toMillis() / 1e3,
                Text.count(summary.processes(), "process", "processes"),
                Text.count(summary.threads(), "thread"),
                Text.count(summary.stops(), "stop"),
                summary.lost() == 0 ? "none" : String.valueOf(summary.lost()),
                summary.complete() ? "" : "; the recording has no end");
    }

    private static List<String> table(Recording recording, List<ObservedCall> calls) {
        Table table = new Table(
                List.of("CALL", "ARCH", "CALLS", "FAILED", "RUNS", "FIRST", "BY", "FROM"), Set.of(2, 3, 4, 5));
        for (ObservedCall call : calls) {
            CallCount count = call.count();
            Optional<Evidence> first = call.first().map(Witness::evidence);
            table.row(
                    call.name(),
                    call.architectures().stream().map(Architecture::label).collect(Collectors.joining(",")),
                    Words.number(count, count.calls()),
                    count.failed() == 0 ? "-" : Words.number(count, count.failed()),
                    call.runs().size() + "/" + recording.runs().size(),
                    first.map(e -> Words.time(e.at())).orElse("-"),
                    first.flatMap(RecordingText::actor).orElse("-"),
                    first.flatMap(Evidence::code).map(RecordingText::place).orElse("-"));
        }
        return table.lines();
    }

    private static Optional<String> actor(Evidence evidence) {
        return evidence.executable()
                .or(evidence::thread)
                .map(e -> Text.clip(Text.printable(Text.baseName(e)), MAX_NAME));
    }

    private static String place(CodeAddress code) {
        return Text.printable(Text.baseName(code.toString()));
    }
}
