package syscribe.generator.confidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import syscribe.generator.text.Text;

/** Says in one line how sure a profile is, and no more than the runs allow. */
public final class ConfidenceText {
    /** Names of calls in the line. */
    private static final int MOST_NAMES = 6;
    /** A probability that is this small at most, with 95% confidence, needs no more recordings. */
    private static final double SMALL = 0.05;

    private final Confidence confidence;

    private ConfidenceText(Confidence confidence) {
        this.confidence = confidence;
    }

    /** {@code 12 runs; 1 call seen in one run only: faccessat2; the next run needs something new with probability 0.08 ...}. */
    public static String line(Confidence confidence) {
        return String.join("; ", new ConfidenceText(confidence).parts());
    }

    private List<String> parts() {
        List<String> parts = new ArrayList<>();
        parts.add(Text.count(confidence.runs(), "run"));
        confidence.partial().forEach((why, count) -> parts.add(count + " more not counted, " + why.words()));
        if (confidence.runs() > 1) {
            parts.add(rare());
        }
        if (confidence.runs() < NextRun.ENOUGH) {
            parts.add("too little to say how likely the next run needs something new");
            hour(parts);
            parts.add("record " + NextRun.ENOUGH + " or more, with different load");
            return parts;
        }
        confidence.nextRun().ifPresent(next -> {
            parts.add("the next run needs something new with " + probability(next.probability(), next.interval()));
            hour(parts);
            unseen(parts);
            parts.add(next.interval().high() <= SMALL ? "enough for more runs like these" : "record more runs");
        });
        return parts;
    }

    private String rare() {
        int minRuns = confidence.minRuns();
        int count = confidence.rare().size();
        String where = minRuns == 1 ? "in one run only" : "in " + minRuns + " runs or fewer";
        String what =
                confidence.rare().stream().allMatch(unit -> unit.arguments().isEmpty())
                        ? Text.count(count, "call")
                        : Text.count(count, "call or argument value", "calls or argument values");
        return (count == 0 ? "no call" : what) + " seen " + where + (count == 0 ? "" : ": " + names());
    }

    private String names() {
        String names =
                confidence.rare().stream().limit(MOST_NAMES).map(Unit::toString).collect(Collectors.joining(", "));
        return names + (confidence.rare().size() > MOST_NAMES ? ", …" : "");
    }

    private void hour(List<String> parts) {
        confidence
                .nextHour()
                .filter(NextHour::isEnough)
                .ifPresent(hour -> parts.add("one more hour of a run does with at most "
                        + probability(hour.probability(), hour.interval())));
    }

    private void unseen(List<String> parts) {
        confidence
                .unseen()
                .ifPresent(chao -> parts.add(String.format(
                        Locale.ROOT,
                        "%.0f estimated to be still unseen (95%%: %.0f-%.0f)",
                        chao.unseen(),
                        Math.floor(chao.interval().low()),
                        Math.ceil(chao.interval().high()))));
    }

    private static String probability(double value, Interval interval) {
        return String.format(Locale.ROOT, "probability %.2f (95%%: %.2f-%.2f)", value, interval.low(), interval.high());
    }
}
