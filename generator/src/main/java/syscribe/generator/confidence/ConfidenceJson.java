package syscribe.generator.confidence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import syscribe.generator.text.Members;
import syscribe.recorder.journal.RunId;

/** All that is estimated, for programs; {@code docs/confidence.md} describes it. */
public final class ConfidenceJson {
    private ConfidenceJson() {}

    /** The estimates without what they were made from: what a profile carries. */
    public static Members brief(Confidence confidence) {
        Members partial = new Members();
        confidence.partial().forEach((why, count) -> partial.with(why.words(), count));
        return new Members()
                .with("runs", confidence.runs())
                .with("minRuns", confidence.minRuns())
                .with("notCounted", partial)
                .with("seen", confidence.units())
                .with("rare", names(confidence.rare()))
                .withOptional("nextRun", confidence.nextRun().map(ConfidenceJson::nextRun))
                .withOptional("nextHour", confidence.nextHour().map(ConfidenceJson::nextHour))
                .withOptional("unseen", confidence.unseen().map(ConfidenceJson::unseen));
    }

    /** Everything, with the leave-one-out validation and the curves. */
    public static Members full(Confidence confidence) {
        return brief(confidence)
                .with("summary", ConfidenceText.line(confidence))
                .withOptional("leaveOneOut", confidence.nextRun().map(ConfidenceJson::leaveOneOut))
                .with("overRuns", overRuns(confidence.saturation()))
                .with("withinRuns", withinRuns(confidence.saturation()));
    }

    private static Members nextRun(NextRun next) {
        return estimate(next.probability(), next.interval()).with("enough", next.isEnough());
    }

    private static Members nextHour(NextHour hour) {
        return estimate(hour.probability(), hour.interval())
                .with("discoveries", hour.discoveries())
                .with("hours", rounded(hour.observed().toMillis() / 3600e3))
                .with("enough", hour.isEnough());
    }

    private static Members unseen(Chao2 chao) {
        return new Members().with("estimate", rounded(chao.unseen())).with("interval", ends(chao.interval()));
    }

    private static Members estimate(double probability, Interval interval) {
        return new Members().with("probability", rounded(probability)).with("interval", ends(interval));
    }

    private static List<Double> ends(Interval interval) {
        return List.of(rounded(interval.low()), rounded(interval.high()));
    }

    private static Members leaveOneOut(NextRun next) {
        List<Map<String, Object>> broken = new ArrayList<>();
        next.broken()
                .forEach((run, units) -> broken.add(new Members()
                        .with("run", id(run))
                        .with("start", run.start().toString())
                        .with("lacks", names(units))
                        .toMap()));
        return new Members().with("runs", next.runs()).with("broken", broken);
    }

    private static List<Map<String, Object>> overRuns(Saturation saturation) {
        return saturation.overRuns().stream()
                .map(point -> new Members()
                        .with("runs", point.runs())
                        .with("known", point.known())
                        .with("expected", rounded(point.expected()))
                        .toMap())
                .toList();
    }

    private static List<Map<String, Object>> withinRuns(Saturation saturation) {
        List<Map<String, Object>> points = new ArrayList<>();
        saturation
                .withinRuns()
                .forEach((time, share) -> points.add(new Members()
                        .with("seconds", time.toMillis() / 1e3)
                        .with("known", rounded(share))
                        .toMap()));
        return points;
    }

    private static String id(RunId run) {
        return run.id().toString();
    }

    private static List<String> names(Collection<Unit> units) {
        return units.stream().map(Unit::toString).toList();
    }

    /** Four digits behind the point: more would pretend. */
    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}
