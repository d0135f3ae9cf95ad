package syscribe.recorder.journal;

import java.util.Comparator;

/**
 * How often an observation was made.
 *
 * @param calls how many calls were entered
 * @param succeeded how many of them returned without an error
 * @param failed how many returned an error; the rest had not returned, or never does ({@code exit_group})
 * @param exact whether these are all; otherwise lower bounds, because threads ran unseen
 */
public record CallCount(long calls, long succeeded, long failed, boolean exact) implements Comparable<CallCount> {
    /** Of a call that was seen, and nothing more is known. */
    public static final CallCount SEEN = new CallCount(1, 0, 0, false);

    private static final Comparator<CallCount> ORDER = Comparator.comparingLong(CallCount::calls)
            .thenComparingLong(CallCount::succeeded)
            .thenComparingLong(CallCount::failed)
            .thenComparing(CallCount::exact);

    public CallCount {
        if (calls < 0 || succeeded < 0 || failed < 0 || succeeded > calls || failed > calls - succeeded) {
            throw new IllegalArgumentException(
                    calls + " calls cannot have succeeded " + succeeded + " times and failed " + failed + " times");
        }
    }

    /** Counts of different runs together; exact where both are. Saturates instead of overflowing. */
    public CallCount plus(CallCount other) {
        long sumSucceeded = saturatedSum(succeeded, other.succeeded);
        long sumFailed = Math.min(saturatedSum(failed, other.failed), Long.MAX_VALUE - sumSucceeded);
        return new CallCount(saturatedSum(calls, other.calls), sumSucceeded, sumFailed, exact && other.exact);
    }

    /** The same calls, where there may have been more. */
    public CallCount orMore() {
        return new CallCount(calls, succeeded, failed, false);
    }

    private static long saturatedSum(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }

    /** By how much it knows: more calls first, and the exact one of two equal ones is the greater. */
    @Override
    public int compareTo(CallCount other) {
        return ORDER.compare(this, other);
    }
}
