package syscribe.generator.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactIntervalsTest {
    private static final Offset<Double> CLOSE = within(0.0002);

    /** From tables: R's {@code binom.test(k, n)$conf.int}. */
    @ParameterizedTest
    @CsvSource({
        "0, 10, 0, 0.3085",
        "1, 10, 0.0025, 0.4450",
        "5, 10, 0.1871, 0.8129",
        "10, 10, 0.6915, 1",
        "0, 1, 0, 0.975",
        "682, 925, 0.7077, 0.7654"
    })
    void sharesAreThoseOfClopperAndPearson(int happened, int trials, double low, double high) {
        Interval interval = ExactIntervals.share(happened, trials);

        assertThat(interval.low()).isCloseTo(low, CLOSE);
        assertThat(interval.high()).isCloseTo(high, CLOSE);
    }

    /** From Garwood's table, as in R's {@code poisson.test(k)$conf.int}. */
    @ParameterizedTest
    @CsvSource({"0, 0, 3.6889", "1, 0.0253, 5.5716", "5, 1.6235, 11.6683", "100, 81.3640, 121.6268"})
    void meansAreThoseOfGarwood(int count, double low, double high) {
        Interval interval = ExactIntervals.mean(count);

        assertThat(interval.low()).isCloseTo(low, CLOSE);
        assertThat(interval.high()).isCloseTo(high, CLOSE);
    }

    @Test
    void holdForThousandsOfTrials() {
        assertThat(ExactIntervals.share(0, 10_000).high()).isCloseTo(3.6882e-4, within(1e-7));
        assertThat(ExactIntervals.share(5_000, 10_000).low()).isCloseTo(0.4902, CLOSE);
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> ExactIntervals.share(2, 1)).hasMessage("2 of 1 trials");
    }
}
