package syscribe.recorder.journal;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * Something a reader of the recording must know that is no call: a distortion, a loss, a circumstance.
 *
 * @param at since the start of the run, to the microsecond
 * @param kind one word for programs, such as {@code set-uid-exec}
 * @param text one sentence for people
 */
public record Note(Duration at, String kind, String text) {
    public Note {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }
}
