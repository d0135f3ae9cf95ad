package syscribe.profiles.bpf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import syscribe.profiles.Action;

class SharedTestsTest {
    private final Decisions decisions = new Decisions();

    /** That 64 is where a range ends and 288 where one begins are one bit, if 32 to 95 and 256 to 319 are all that comes. */
    @Test
    void asksForABitInsteadOfTwoBounds() {
        Decision one = decisions.verdict(Action.errno(1));
        Decision two = decisions.verdict(Action.errno(2));
        Decision rest = decisions.verdict(Action.errno(3));
        Decision low = atLeast(96, rest, atLeast(32, atLeast(64, two, one), rest));
        Decision tree = atLeast(256, atLeast(320, rest, atLeast(288, one, two)), low);
        Decision shared = SharedTests.share(tree, decisions, 0);
        assertThat(DecisionSize.of(shared)).isEqualTo(DecisionSize.of(tree) - 1);
        for (int word = 0; word < 400; word++) {
            assertThat(decided(shared, word)).as("%d", word).isSameAs(decided(tree, word));
        }
    }

    private Decision atLeast(int value, Decision yes, Decision no) {
        return decisions.choice(WordTest.of(0, Comparison.GREATER_EQUAL, value), yes, no);
    }

    @Test
    void neverChangesWhatIsDecided() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<WordRange> ranges = new ArrayList<>();
            long first = 0;
            while (first < 600) {
                long last = first + random.nextInt(random.nextBoolean() ? 2 : 16);
                ranges.add(new WordRange(first, last, decisions.verdict(Action.errno(random.nextInt(2))), 1));
                first = last + 1;
            }
            ranges.add(new WordRange(first, 0xFFFF_FFFFL, decisions.verdict(Action.errno(3)), 1));
            Decision tree = new SearchTree(decisions, 0).over(ranges);
            Decision shared = SharedTests.share(tree, decisions, 0);
            assertThat(DecisionSize.of(shared)).isLessThanOrEqualTo(DecisionSize.of(tree));
            assertSame(ranges, shared);
        }
    }

    private static void assertSame(List<WordRange> ranges, Decision decision) {
        for (WordRange range : ranges) {
            for (long word = range.first(); word <= Math.min(range.last(), range.first() + 70); word++) {
                assertThat(decided(decision, (int) word)).as("%d", word).isSameAs(range.target());
            }
            assertThat(decided(decision, (int) range.last())).isSameAs(range.target());
        }
    }

    private static Decision decided(Decision start, int word) {
        Decision at = start;
        while (at instanceof Decision.Choice choice) {
            at = choice.test().holds(word) ? choice.yes() : choice.no();
        }
        return at;
    }
}
