package syscribe.generator.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import syscribe.generator.text.Table;
import syscribe.generator.text.Text;
import syscribe.profiles.Action;
import syscribe.profiles.meaning.Coverage;
import syscribe.recorder.kernellog.Findings;
import syscribe.recorder.kernellog.Violation;

/** A report as text, one line for each kind of violation. */
public final class AuditText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final int MAX_NAME = 32;
    private static final int MAX_LINE = 160;
    private static final String NOT_KNOWN = "-";

    private AuditText() {}

    /** The violations, and then what they are made of and what is missing. */
    public static List<String> lines(AuditReport report) {
        List<String> lines = new ArrayList<>();
        if (!report.violations().isEmpty()) {
            lines.addAll(table(report));
            lines.add("");
        }
        summary(report).forEach(sentence -> lines.addAll(Text.paragraph("", sentence)));
        return lines;
    }

    /** One violation, when it shows up for the first time. */
    public static String live(Violation violation) {
        return call(violation) + " (" + violation.architecture().label() + " " + violation.number() + ") "
                + action(violation.action()) + " by "
                + violation
                        .executable()
                        .or(violation::thread)
                        .map(Text::printable)
                        .orElse("?")
                + violation.processes().stream()
                        .findFirst()
                        .map(pid -> ", pid " + pid)
                        .orElse("")
                + violation.addresses().stream()
                        .findFirst()
                        .map(ip -> ", from " + hex(ip))
                        .orElse("");
    }

    private static List<String> table(AuditReport report) {
        boolean judged = report.violations().get(0).coverage().isPresent();
        List<String> titles = new ArrayList<>(List.of("CALL", "ARCH", "ACTION", "COUNT"));
        if (judged) {
            titles.add("PROFILE");
        }
        titles.addAll(List.of("BY", "PID", "FIRST (UTC)", "LAST", "FROM"));
        Table table = new Table(titles, Set.of(titles.indexOf("COUNT")), MAX_LINE);
        report.violations().forEach(v -> table.row(cells(v, report.findings()).toArray(String[]::new)));
        return table.lines();
    }

    private static List<String> cells(JudgedViolation judged, Findings findings) {
        Violation violation = judged.violation();
        List<String> cells = new ArrayList<>(List.of(
                call(violation),
                violation.architecture().label(),
                action(violation.action()),
                String.format(Locale.ROOT, "%,d%s", violation.count(), findings.isExact() ? "" : "+")));
        judged.coverage().map(Coverage::words).ifPresent(cells::add);
        cells.add(actor(violation));
        cells.add(example(violation.processes().stream().map(String::valueOf).toList(), violation.moreProcesses()));
        cells.add(violation.first().map(TIME::format).orElse(NOT_KNOWN));
        cells.add(since(violation.first(), violation.last()));
        cells.add(example(violation.addresses().stream().map(AuditText::hex).toList(), violation.moreAddresses()));
        return cells;
    }

    private static String call(Violation violation) {
        return violation.name().orElseGet(() -> "#" + violation.number());
    }

    /** The base name of the program, and the thread's where it is another. */
    private static String actor(Violation violation) {
        String program = violation.executable().map(Text::baseName).orElse("");
        String thread = violation.thread().orElse("");
        boolean isSame = program.startsWith(thread);
        String both = program.isEmpty() ? thread : isSame ? program : program + " (" + thread + ")";
        return both.isEmpty() ? NOT_KNOWN : Text.clip(Text.printable(both), MAX_NAME);
    }

    /** The first of several, and how many others are known. */
    private static String example(List<String> values, boolean more) {
        if (values.isEmpty()) {
            return NOT_KNOWN;
        }
        int others = values.size() - 1;
        return values.get(0) + (others == 0 ? "" : " +" + others + (more ? " or more" : ""));
    }

    private static String since(Optional<Instant> first, Optional<Instant> last) {
        if (first.isEmpty() || last.isEmpty()) {
            return NOT_KNOWN;
        }
        Duration span = Duration.between(first.get(), last.get());
        if (span.isZero()) {
            return "=";
        }
        return span.toHours() >= 10
                ? "+" + span.toHours() + "h"
                : String.format(Locale.ROOT, span.toSeconds() < 10 ? "+%.3fs" : "+%.0fs", span.toMillis() / 1e3);
    }

    private static String action(Action.Kind action) {
        return action.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String hex(long address) {
        return "0x" + Long.toHexString(address);
    }

    private static List<String> summary(AuditReport report) {
        Findings findings = report.findings();
        List<String> sentences = new ArrayList<>();
        long allowed =
                report.violations().stream().filter(JudgedViolation::isAllowed).count();
        if (findings.records() == 0) {
            sentences.add("no violation was found");
        } else {
            sentences.add(Text.count(findings.records(), "violation") + " of "
                    + Text.count(report.violations().size(), "kind")
                    + (allowed == 0 ? "" : ", " + allowed + " of them allowed by the profile")
                    + (findings.isExact() ? "" : "; the counts are a lower bound"));
        }
        sentences.addAll(LossText.sentences(findings));
        return sentences;
    }
}
