package syscribe.generator.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import syscribe.generator.confidence.Saturation.Point;

class SaturationTest {
    private static final String[] FIVE = {"a b c", "a b d", "a", "a c e f", "b g"};

    @Test
    void knowsWhatTheFirstRunsHaveMade() {
        assertThat(Saturation.of(Runs.of(FIVE)).overRuns())
                .extracting(Point::known)
                .containsExactly(3, 4, 4, 6, 7);
    }

    @Test
    void expectsTheMeanOverAllChoicesOfSoManyRuns() {
        List<Point> points = Saturation.of(Runs.of(FIVE)).overRuns();

        for (Point point : points) {
            double mean = IntStream.range(0, 1 << FIVE.length)
                    .filter(choice -> Integer.bitCount(choice) == point.runs())
                    .map(SaturationTest::made)
                    .average()
                    .orElseThrow();
            assertThat(point.expected()).as("%d runs", point.runs()).isCloseTo(mean, within(1e-9));
        }
    }

    private static int made(int choice) {
        TreeSet<String> made = new TreeSet<>();
        IntStream.range(0, FIVE.length)
                .filter(run -> (choice >> run & 1) == 1)
                .forEach(run -> made.addAll(Arrays.asList(FIVE[run].split(" "))));
        return made.size();
    }

    @Test
    void averagesWhatRunsHaveShownAfterATime() {
        // Words come a second apart: after one second the first run has shown two of four, the second two of two.
        assertThat(Saturation.of(Runs.of("a b c d", "a b")).withinRuns())
                .containsEntry(Duration.ofMillis(10), (0.25 + 0.5) / 2)
                .containsEntry(Duration.ofSeconds(1), (0.5 + 1) / 2)
                .containsEntry(Duration.ofMinutes(1), 1.0)
                .doesNotContainKey(Duration.ofMinutes(10));
    }

    @Test
    void thinsTheCurveOfThousandsOfRuns() {
        Random random = new Random(1);
        List<List<String>> runs = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            runs.add(List.of("a", "b" + random.nextInt(50)));
        }
        List<Point> points = Saturation.of(Runs.of(Duration.ofSeconds(1), runs)).overRuns();

        assertThat(points).hasSizeBetween(50, Saturation.MAX_POINTS + 2);
        assertThat(points.get(points.size() - 1)).isEqualTo(new Point(3000, 51, 51));
    }
}
