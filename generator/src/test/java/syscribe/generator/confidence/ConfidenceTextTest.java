package syscribe.generator.confidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ConfidenceTextTest {
    @Test
    void saysInOneLineHowSureAProfileIs() {
        assertThat(line(Runs.of("a b", "a b c", "a", "a b", "a b d", "a", "a b", "a b", "a b", "a", "a b", "a b")))
                .isEqualTo(
                        "12 runs; 2 calls seen in one run only: c, d; the next run needs something new with probability"
                                + " 0.17 (95%: 0.00-0.48); 1 estimated to be still unseen (95%: 0-13); record more runs");
    }

    @Test
    void saysThatTooLittleIsTooLittle() {
        assertThat(line(Runs.of("a b")))
                .isEqualTo("1 run; too little to say how likely the next run needs something new; record 5 or more,"
                        + " with different load");
        assertThat(line(Runs.of())).startsWith("0 runs; too little to say");
        assertThat(line(Runs.of("a", "a", "a", "a b"))).contains("1 call seen in one run only: b; too little to say");
    }

    @Test
    void isContentOnceTheIntervalIsSmall() {
        assertThat(line(Runs.of(Duration.ofMinutes(5), Collections.nCopies(100, List.of("a", "b")))))
                .startsWith(
                        "100 runs; no call seen in one run only; the next run needs something new with probability"
                                + " 0.00 (95%: 0.00-0.04); one more hour of a run does with at most probability 0.00 (95%: 0.00-0.")
                .endsWith("enough for more runs like these");
    }

    @Test
    void saysWhichRunsDoNotCount() {
        Confidence confidence =
                Confidence.of(Runs.of("a"), 1, new TreeMap<>(Map.of(PartialRun.SAMPLED, 2, PartialRun.ONLY_NEW, 1)));

        assertThat(ConfidenceText.line(confidence))
                .startsWith("1 run; 1 more not counted, recorded with --known; 2 more not counted, recorded a part of");
    }

    private static String line(Incidence incidence) {
        return ConfidenceText.line(Confidence.of(incidence, 1, new TreeMap<>()));
    }
}
