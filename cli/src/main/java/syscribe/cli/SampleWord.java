package syscribe.cli;

import java.time.Duration;
import syscribe.tracer.DutyCycle;

/** A part of the time as a user writes it: {@code 1s/20s} is one second out of every twenty. */
final class SampleWord {
    private SampleWord() {}

    static DutyCycle parse(String word) {
        int slash = word.indexOf('/');
        if (slash < 0) {
            throw new UsageException("--sample " + word + " is not of the form ON/PERIOD, such as 1s/20s");
        }
        Duration on = DurationWord.parse(word.substring(0, slash));
        Duration period = DurationWord.parse(word.substring(slash + 1));
        if (on.isZero() || on.compareTo(period) >= 0) {
            throw new UsageException(
                    "--sample " + word + ": the first must be more than 0 and less than the second, such as 1s/20s");
        }
        return new DutyCycle(on, period);
    }
}
