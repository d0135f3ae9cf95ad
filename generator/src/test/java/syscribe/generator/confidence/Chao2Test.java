package syscribe.generator.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class Chao2Test {
    /**
     * Ants in eleven bogs, the data that EstimateS comes with. The figures are those of an independent program (Biodiverse, tests
     * of its richness estimators): 26 species, 6 in one bog, 8 in two; estimate 28.0455, interval 26.3451 to 38.1248.
     */
    @Test
    void estimatesWhatAPublishedExampleSays() {
        Chao2 chao = Chao2.of(11, 26, 6, 8, 107);

        assertThat(chao.unseen()).isCloseTo(2.0454545, within(1e-6));
        assertThat(chao.interval().low()).isCloseTo(0.3450688, within(1e-4));
        assertThat(chao.interval().high()).isCloseTo(12.1247831, within(1e-3));
    }

    /** Worked by hand from the formulas for no duplicates, with 5 runs, 10 units and 3 uniques. */
    @Test
    void estimatesWithoutDuplicates() {
        Chao2 chao = Chao2.of(5, 10, 3, 0, 38);

        // 0.8 * 3 * 2 / 2 = 2.4; variance 2.4 + 0.64 * 3 * 25 / 4 - 0.64 * 81 / (4 * 12.4) = 13.3548.
        assertThat(chao.unseen()).isCloseTo(2.4, within(1e-9));
        double factor = Math.exp(1.959964 * Math.sqrt(Math.log(1 + 13.354839 / (2.4 * 2.4))));
        assertThat(chao.interval().low()).isCloseTo(2.4 / factor, within(1e-4));
        assertThat(chao.interval().high()).isCloseTo(2.4 * factor, within(1e-3));
    }

    @Test
    void estimatesNothingWhereAllWasSeenOften() {
        Chao2 chao = Chao2.of(10, 40, 0, 0, 400);

        assertThat(chao.unseen()).isZero();
        assertThat(chao.interval().low()).isZero();
        assertThat(chao.interval().high()).isLessThan(0.2);
    }

    @Test
    void oneRunTellsNothing() {
        assertThat(Chao2.of(1, 40, 40, 0, 40).unseen()).isZero();
    }
}
