package syscribe.generator.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Operator;
import syscribe.profiles.signature.ArgumentLevel;
import syscribe.profiles.signature.Kind;
import syscribe.profiles.signature.Parameter;
import syscribe.profiles.signature.ValueSet;

class GeneraliserTest {
    private static final LearnedArgument REQUEST = argument(1, Kind.UNSIGNED, 32, 0);
    private static final LearnedArgument FLAGS = argument(2, Kind.FLAGS, 32, 0);
    private static final LearnedArgument WIDE = argument(0, Kind.UNSIGNED, 64, 0);

    @Test
    void takesFewValuesExactly() {
        ArgumentRules rules = Generaliser.generalise(List.of(REQUEST), values(1, 7, 5));

        assertThat(rules.alternatives())
                .containsExactly(
                        List.of(ArgumentCondition.masked(1, 0xFFFF_FFFFL, 5)),
                        List.of(ArgumentCondition.masked(1, 0xFFFF_FFFFL, 7)));
        assertThat(rules.generalised()).isEmpty();
    }

    @Test
    void comparesAllOfAWideArgument() {
        ArgumentRules rules = Generaliser.generalise(List.of(WIDE), values(0, -1));

        assertThat(rules.alternatives()).containsExactly(List.of(ArgumentCondition.of(0, Operator.EQUAL, -1)));
    }

    @Test
    void ignoresTheHalfThatTheKernelIgnores() {
        assertThat(Generaliser.generalise(List.of(REQUEST), values(1, 5, 5 | 1L << 40))
                        .alternatives())
                .containsExactly(List.of(ArgumentCondition.masked(1, 0xFFFF_FFFFL, 5)));
    }

    @Test
    void combinesTheBitsOfManyFlags() {
        ArgumentRules rules = Generaliser.generalise(
                List.of(FLAGS),
                values(2, LongStream.range(0, 17).map(i -> i << 4).toArray()));

        assertThat(rules.alternatives())
                .containsExactly(List.of(ArgumentCondition.masked(2, 0xFFFF_FFFFL & ~0x1F0L, 0)));
        assertThat(rules.generalised())
                .singleElement()
                .asString()
                .contains("0x1f0")
                .contains("17 values");
    }

    @Test
    void sixteenFlagValuesAreStillFew() {
        ArgumentRules rules = Generaliser.generalise(
                List.of(FLAGS), values(2, LongStream.range(0, Generaliser.FEW).toArray()));

        assertThat(rules.alternatives()).hasSize(Generaliser.FEW);
        assertThat(rules.generalised()).isEmpty();
    }

    /** Protections stay exact, so that no page becomes writable and executable by generalisation. */
    @Test
    void generalisesNoMoreArgumentsThanItMust() {
        LearnedArgument protection = argument(1, Kind.FLAGS, 64, 0);
        List<SortedMap<Integer, Long>> observed = new ArrayList<>();
        for (long flags = 0; flags < 10; flags++) {
            observed.add(new TreeMap<>(Map.of(1, 3L, 2, flags)));
            observed.add(new TreeMap<>(Map.of(1, 5L, 2, flags)));
        }

        ArgumentRules rules = Generaliser.generalise(List.of(protection, FLAGS), observed);

        assertThat(rules.alternatives())
                .hasSize(2)
                .allSatisfy(
                        conditions -> assertThat(conditions.get(0).operator()).isEqualTo(Operator.EQUAL));
    }

    @Test
    void leavesAnArgumentFreeWhereThereAreTooManyValues() {
        long[] many = LongStream.rangeClosed(0, Generaliser.MOST).toArray();

        ArgumentRules rules = Generaliser.generalise(List.of(REQUEST), values(1, many));

        assertThat(rules.allowEverything()).isTrue();
        assertThat(rules.alternatives()).containsExactly(List.of());
        assertThat(rules.generalised())
                .singleElement()
                .asString()
                .contains("any value")
                .contains("129 were seen");
    }

    @Test
    void anArgumentThatWasNotAlwaysLookedAtIsFree() {
        List<SortedMap<Integer, Long>> observed =
                List.of(new TreeMap<>(Map.of(1, 5L)), new TreeMap<>(Map.of(1, 5L, 2, 1L)));

        assertThat(Generaliser.generalise(List.of(REQUEST, FLAGS), observed).alternatives())
                .containsExactly(List.of(ArgumentCondition.masked(1, 0xFFFF_FFFFL, 5)));
    }

    /** The type of a mapping and the flags beside it: types are not combined to another type. */
    @Test
    void keepsTheFieldInFlagsExact() {
        LearnedArgument flags = argument(3, Kind.FLAGS, 32, 0xF);
        long[] observed = LongStream.range(0, 40).map(i -> i << 4 | (i % 2 + 1)).toArray();

        ArgumentRules rules = Generaliser.generalise(List.of(flags), values(3, observed));

        assertThat(rules.alternatives())
                .containsExactly(
                        List.of(ArgumentCondition.masked(3, 0xFFFF_FC1FL, 1)),
                        List.of(ArgumentCondition.masked(3, 0xFFFF_FC0FL, 2)));
    }

    static LearnedArgument argument(int index, Kind kind, int width, long field) {
        Optional<ValueSet> values =
                field == 0 ? Optional.empty() : Optional.of(new ValueSet("set", true, field, Map.of()));
        return new LearnedArgument(
                index, new Parameter("argument " + index, kind, width, false, values, ArgumentLevel.ALL));
    }

    private static List<SortedMap<Integer, Long>> values(int index, long... values) {
        return LongStream.of(values)
                .<SortedMap<Integer, Long>>mapToObj(v -> new TreeMap<>(Map.of(index, v)))
                .toList();
    }
}
