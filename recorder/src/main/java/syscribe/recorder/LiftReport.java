package syscribe.recorder;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import syscribe.recorder.journal.Observation;

/**
 * What came of lifting.
 *
 * @param processes that were lifted; those that inherited their filter are not counted
 * @param threads that they had then
 * @param callsBefore how many calls the workload had made when the first was lifted
 * @param stops how many calls stopped because the filter of their process did not know them
 * @param promotions how often a call site was changed so that its calls need not stop any more
 * @param costliest the calls that stopped most often, if that was often
 */
public record LiftReport(
        long processes, long threads, long callsBefore, long stops, long promotions, List<Cost> costliest) {
    /** How often a call stopped that a filter did not know. */
    public record Cost(Observation call, long stops) {}

    public LiftReport {
        costliest = List.copyOf(costliest);
    }

    /** One sentence or two. */
    public String describe() {
        String what = String.format(
                Locale.ROOT,
                "%s (%s) ran freely except for unknown calls, the first after %,d calls; %,d calls stopped since%s",
                count(processes, "process", "processes"),
                count(threads, "thread", "threads"),
                callsBefore,
                stops,
                promotions == 0
                        ? ""
                        : ", " + count(promotions, "call site", "call sites") + " no longer after a few hundred times");
        return costliest.isEmpty()
                ? what
                : what + "; most often " + costs() + ", which a next run with --known of this recording does not pay";
    }

    private static String count(long number, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
    }

    private String costs() {
        return costliest.stream()
                .map(cost -> String.format(Locale.ROOT, "%s (%,d)", cost.call().name(), cost.stops()))
                .collect(Collectors.joining(", "));
    }
}
