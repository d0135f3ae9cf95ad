package syscribe.profiles.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import syscribe.profiles.ArgumentCondition;

class ArgumentRangeProperties {
    /** What a profile states is the range, seen at its ends, beside them, and anywhere. */
    @Property(tries = 2000)
    void alternativesSayTheSame(
            @ForAll long a, @ForAll long b, @ForAll long mask, @ForAll boolean inside, @ForAll long other) {
        long first = a & mask;
        long second = b & mask;
        boolean rising = Long.compareUnsigned(first, second) <= 0;
        ArgumentRange range = new ArgumentRange(2, mask, rising ? first : second, rising ? second : first, inside);
        List<ArgumentCondition> alternatives = range.alternatives();
        assertThat(alternatives).hasSizeLessThanOrEqualTo(2 * Long.SIZE);
        for (long end : new long[] {range.least(), range.greatest(), other, 0, -1}) {
            for (long value : new long[] {end - 1, end, end + 1, end | ~mask, (other & ~mask) | end}) {
                assertThat(alternatives.stream().anyMatch(c -> holds(c, value)))
                        .as("0x%x in %s", value, range)
                        .isEqualTo(holds(range, value));
            }
        }
    }

    private static boolean holds(ArgumentRange range, long value) {
        long masked = value & range.mask();
        return range.inside()
                == (Long.compareUnsigned(range.least(), masked) <= 0
                        && Long.compareUnsigned(masked, range.greatest()) <= 0);
    }

    private static boolean holds(ArgumentCondition condition, long value) {
        return switch (condition.operator()) {
            case EQUAL -> value == condition.value();
            case NOT_EQUAL -> value != condition.value();
            case LESS_EQUAL -> Long.compareUnsigned(value, condition.value()) <= 0;
            case GREATER_EQUAL -> Long.compareUnsigned(value, condition.value()) >= 0;
            case MASKED_EQUAL -> (value & condition.value()) == condition.valueTwo();
            default -> throw new AssertionError(condition);
        };
    }
}
