package syscribe.generator.explain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import syscribe.generator.ObservedCall;
import syscribe.generator.text.Text;
import syscribe.recorder.journal.CallCount;
import syscribe.recorder.journal.Evidence;
import syscribe.recorder.journal.Observation;

/** The parts of an explanation as words. */
public final class Words {
    private static final double NANOS = 1e9;

    private Words() {}

    /** {@code 12} where it is exact, {@code 12+} where there may have been more. */
    static String number(CallCount count, long number) {
        return String.format(Locale.ROOT, "%,d%s", number, count.exact() ? "" : "+");
    }

    /** {@code +0.001234 s}. */
    static String time(Duration at) {
        return String.format(Locale.ROOT, "+%.6f s", at.toNanos() / NANOS);
    }

    /** {@code 4, exact: 3 succeeded, 1 failed with ENOENT}. */
    static String results(ObservedCall call) {
        CallCount count = call.count();
        String total = count.exact()
                ? String.format(Locale.ROOT, "%,d, exact", count.calls())
                : String.format(Locale.ROOT, "at least %,d", count.calls());
        boolean isCounted = count.exact() || count.succeeded() + count.failed() > 0;
        return total + ": " + (isCounted ? counted(call) : uncounted(call))
                + (call.neverSucceeded() ? "; it never succeeded" : "");
    }

    private static String counted(ObservedCall call) {
        CallCount count = call.count();
        String errors = errors(call);
        String words = String.format(Locale.ROOT, "%,d succeeded, %,d failed", count.succeeded(), count.failed());
        long open = count.calls() - count.succeeded() - count.failed();
        return words
                + (errors.isEmpty() ? "" : " with " + errors)
                + (count.exact() && open > 0 ? String.format(Locale.ROOT, ", %,d without a result", open) : "");
    }

    /** Of a run that was cut short: what is known without its counts. */
    private static String uncounted(ObservedCall call) {
        String errors = errors(call);
        List<String> words = new ArrayList<>();
        if (call.observations().values().stream()
                .anyMatch(o -> o.outcomes().success().isPresent())) {
            words.add("succeeded");
        }
        if (!errors.isEmpty()) {
            words.add("failed with " + errors);
        }
        return words.isEmpty() ? "no result is known" : String.join(", ", words);
    }

    private static String errors(ObservedCall call) {
        return call.errors().values().stream().distinct().map(Text::printable).collect(Collectors.joining(", "));
    }

    /** {@code openat(AT_FDCWD, "/etc/passwd", O_RDONLY)}; empty where no argument is known. */
    public static Optional<String> example(String name, Evidence evidence) {
        if (!evidence.rendering().isEmpty()) {
            return Optional.of(name + "(" + Text.printable(String.join(", ", evidence.rendering())) + ")");
        }
        if (evidence.raw().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(name
                + evidence.raw().stream()
                        .map(v -> "0x" + Long.toHexString(v))
                        .collect(Collectors.joining(", ", "(", ")")));
    }

    /** {@code /usr/bin/cat, pid 4711, thread cat (4712), parent 4700}. */
    public static String actor(Evidence evidence) {
        StringBuilder words = new StringBuilder();
        evidence.executable().ifPresent(e -> words.append(Text.printable(e)).append(", "));
        words.append("pid ").append(evidence.pid());
        if (evidence.tid() != evidence.pid() || evidence.thread().isPresent()) {
            words.append(", thread ");
            evidence.thread().ifPresent(t -> words.append(Text.printable(t)).append(" "));
            words.append("(").append(evidence.tid()).append(")");
        }
        words.append(evidence.parentPid() == 0 ? "" : ", parent " + evidence.parentPid());
        return words.toString();
    }

    /** {@code argument 1 = 0x5401}; empty where no argument was inspected. */
    static String values(Observation observation) {
        return observation.arguments().entrySet().stream().map(Words::value).collect(Collectors.joining(", "));
    }

    private static String value(Map.Entry<Integer, Long> argument) {
        return "argument " + argument.getKey() + " = 0x" + Long.toHexString(argument.getValue());
    }
}
