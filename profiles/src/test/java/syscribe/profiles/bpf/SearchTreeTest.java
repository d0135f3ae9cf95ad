package syscribe.profiles.bpf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import syscribe.profiles.Action;

/** The search finds the range of every word, and no way is longer than stated, whatever the weights. */
class SearchTreeTest {
    private static final long LAST = 0xFFFF_FFFFL;

    private final Decisions decisions = new Decisions();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 30, 128, 129, 300})
    void findsEveryRangeByAWayThatIsNotMuchLongerThanInABalancedTree(int count) {
        for (int seed = 0; seed < 12; seed++) {
            Random random = new Random(seed);
            List<WordRange> ranges = ranges(count, random, seed % 3);
            Decision tree = new SearchTree(decisions, 0).over(ranges);
            Decision quick = new SearchTree(decisions, 0, CompileOptions.Optimize.COMPILATION).over(ranges);
            int balanced = Integer.SIZE - Integer.numberOfLeadingZeros(ranges.size() - 1);
            for (WordRange range : ranges) {
                for (long word : new long[] {range.first(), (range.first() + range.last()) / 2, range.last()}) {
                    int tests = tests(tree, (int) word, range.target());
                    assertThat(tests)
                            .as("seed %d, word %d", seed, word)
                            .isLessThanOrEqualTo(balanced + SearchTree.MAX_DETOUR);
                    assertThat(tests(quick, (int) word, range.target()))
                            .as("seed %d, word %d, quickly", seed, word)
                            .isLessThanOrEqualTo(balanced);
                }
            }
        }
    }

    /** How many tests lead to the decision that is expected of a word. */
    private static int tests(Decision tree, int word, Decision expected) {
        int tests = 0;
        Decision at = tree;
        while (at instanceof Decision.Choice choice) {
            tests++;
            at = choice.test().holds(word) ? choice.yes() : choice.no();
        }
        assertThat(at).as("word %d", word).isSameAs(expected);
        return tests;
    }

    /** Weights that are alike, that differ by orders of magnitude, or of which one has nearly all. */
    private List<WordRange> ranges(int count, Random random, int kind) {
        TreeSet<Long> starts = new TreeSet<>(List.of(0L));
        while (starts.size() < count) {
            long near = starts.last() + 1 + random.nextInt(3);
            starts.add(random.nextInt(4) == 0 ? random.nextLong(LAST) : near);
        }
        List<Long> firsts = List.copyOf(starts);
        List<WordRange> ranges = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long last = i + 1 < count ? firsts.get(i + 1) - 1 : LAST;
            double weight = switch (kind) {
                case 0 -> 1;
                case 1 -> Math.pow(10, random.nextInt(9));
                default -> i == count / 2 ? 1e9 : 0;
            };
            ranges.add(new WordRange(firsts.get(i), last, decisions.verdict(Action.errno(random.nextInt(3))), weight));
        }
        return ranges;
    }
}
