package syscribe.generator.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Operator;
import syscribe.profiles.signature.Kind;

class GeneraliserProperties {
    private static final List<LearnedArgument> ARGUMENTS = List.of(
            GeneraliserTest.argument(0, Kind.UNSIGNED, 64, 0),
            GeneraliserTest.argument(1, Kind.FLAGS, 32, 3),
            GeneraliserTest.argument(2, Kind.FLAGS, 64, 0));

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void allowsWhatWasObserved(@ForAll("observed") Set<SortedMap<Integer, Long>> observed) {
        ArgumentRules rules = Generaliser.generalise(ARGUMENTS, observed);

        assertThat(observed).allMatch(values -> allows(rules, values));
        assertThat(rules.alternatives()).hasSizeLessThanOrEqualTo(Generaliser.MOST);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void allowsNothingElseWhereItReportsNothing(
            @ForAll("observed") Set<SortedMap<Integer, Long>> observed,
            @ForAll("values") SortedMap<Integer, Long> other) {
        ArgumentRules rules = Generaliser.generalise(ARGUMENTS, observed);

        if (rules.generalised().isEmpty()) {
            Set<SortedMap<Integer, Long>> seen = observed.stream()
                    .map(GeneraliserProperties::asTheKernelSees)
                    .collect(Collectors.toSet());
            assertThat(allows(rules, other)).isEqualTo(seen.contains(asTheKernelSees(other)));
        }
    }

    /** However far it generalises, a flag that no call had is refused, and so is a new value of a small enumeration. */
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void neverAllowsAFlagThatWasNotSeen(@ForAll("observed") Set<SortedMap<Integer, Long>> observed) {
        ArgumentRules rules = Generaliser.generalise(ARGUMENTS, observed);
        SortedMap<Integer, Long> foreign = new TreeMap<>(observed.iterator().next());

        foreign.put(1, foreign.getOrDefault(1, 0L) | 1L << 30);
        assertThat(allows(rules, foreign)).isFalse();
    }

    private static SortedMap<Integer, Long> asTheKernelSees(SortedMap<Integer, Long> values) {
        SortedMap<Integer, Long> seen = new TreeMap<>(values);
        seen.computeIfPresent(1, (i, v) -> v & 0xFFFF_FFFFL);
        return seen;
    }

    private static boolean allows(ArgumentRules rules, SortedMap<Integer, Long> values) {
        return rules.alternatives().stream()
                .anyMatch(conditions -> conditions.stream().allMatch(c -> holds(c, values)));
    }

    private static boolean holds(ArgumentCondition condition, SortedMap<Integer, Long> values) {
        long value = values.getOrDefault(condition.index(), 0L);
        return condition.operator() == Operator.EQUAL
                ? value == condition.value()
                : (value & condition.value()) == condition.valueTwo();
    }

    @Provide
    Arbitrary<Set<SortedMap<Integer, Long>>> observed() {
        return values().set().ofMinSize(1).ofMaxSize(40);
    }

    @Provide
    Arbitrary<SortedMap<Integer, Long>> values() {
        return Combinators.combine(
                        Arbitraries.of(0L, 1L, -1L),
                        Arbitraries.of(0L, 1L, 2L, 3L, 8L, 1L << 32),
                        Arbitraries.of(0L, 1L << 63, 1L << 40, 5L))
                .as((a, b, c) -> {
                    SortedMap<Integer, Long> values = new TreeMap<>();
                    values.put(0, a);
                    values.put(1, b);
                    values.put(2, c);
                    return values;
                });
    }
}
