package syscribe.generator.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class NextHourTest {
    @Test
    void countsWhatTheSecondHalvesBring() {
        // Runs of 6 s, words a second apart: f comes at 5 s, in the second half; b is known from the other run.
        NextHour hour = NextHour.of(Runs.of(Duration.ofSeconds(6), "a c d e a2 f", "a x y z b", "a p q r b"), 1);

        assertThat(hour.observed()).isEqualTo(Duration.ofSeconds(9));
        // e and z and r come at 3 s: with what follows within a second, one discovery each.
        assertThat(hour.discoveries()).isEqualTo(3);
        assertThat(hour.isEnough()).isFalse();
    }

    @Test
    void knowsNothingOfAnHourFromASecond() {
        NextHour hour = NextHour.of(Runs.of(Duration.ofSeconds(2), "a", "a"), 1);

        assertThat(hour.probability()).isZero();
        assertThat(hour.interval().high()).isCloseTo(1, within(1e-9));
    }

    @Test
    void isSurerTheLongerNothingNewCame() {
        NextHour day = NextHour.of(Runs.of(Duration.ofDays(2), "a b"), 1);

        assertThat(day.isEnough()).isTrue();
        assertThat(day.probability()).isZero();
        // 1 - exp(-3.6889 / 24)
        assertThat(day.interval().high()).isCloseTo(0.1425, within(1e-3));
    }

    @Test
    void nothingObservedIsNothingKnown() {
        NextHour none = NextHour.of(Runs.of(Duration.ZERO, "a"), 1);

        assertThat(none.interval().high()).isEqualTo(1);
        assertThat(none.isEnough()).isFalse();
    }
}
