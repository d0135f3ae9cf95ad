package syscribe.generator.arguments;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import syscribe.profiles.ArgumentCondition;

/**
 * Turns the observed values of a call's arguments into few conditions that allow them all.
 *
 * <p>Up to {@link #FEW} combinations are taken as they are. Of more, flags are generalised, the argument with the most
 * values first, and only as far as needed: so that {@code mmap} keeps its protections exact when its flags alone bring
 * the number down. Enumerations stay exact up to {@link #MOST} combinations; beyond, the argument with the most values
 * is left free.
 */
public final class Generaliser {
    /** So many combinations of values are taken exactly, flags or not. */
    public static final int FEW = 16;

    /** Most rules for one call. */
    public static final int MOST = 128;

    private final Map<Integer, LearnedArgument> arguments = new TreeMap<>();
    private final List<String> generalised = new ArrayList<>();
    private Set<SortedMap<Integer, Pattern>> combinations = new HashSet<>();

    private Generaliser(Collection<LearnedArgument> learned) {
        learned.forEach(argument -> arguments.put(argument.index(), argument));
    }

    /**
     * Conditions that allow every observed combination.
     *
     * @param learned the arguments that may be restricted; others are left free
     * @param observed the combinations of values, by index; an index that not all of them have is left free
     */
    public static ArgumentRules generalise(
            Collection<LearnedArgument> learned, Collection<? extends SortedMap<Integer, Long>> observed) {
        Generaliser generaliser = new Generaliser(learned);
        observed.forEach(values -> generaliser.arguments.keySet().retainAll(values.keySet()));
        observed.forEach(generaliser::addExactly);
        generaliser.reduce();
        return generaliser.rules();
    }

    private void addExactly(SortedMap<Integer, Long> values) {
        SortedMap<Integer, Pattern> combination = new TreeMap<>();
        values.forEach((index, value) -> Optional.ofNullable(arguments.get(index))
                .ifPresent(argument -> combination.put(index, Pattern.exactly(argument, value))));
        combinations.add(combination);
    }

    private void reduce() {
        List<LearnedArgument> flags = new ArrayList<>(
                arguments.values().stream().filter(LearnedArgument::isFlags).toList());
        while (combinations.size() > FEW && !flags.isEmpty()) {
            LearnedArgument widest = withMostValues(flags);
            flags.remove(widest);
            allowCombinedBits(widest);
        }
        List<LearnedArgument> all = new ArrayList<>(arguments.values());
        while (combinations.size() > MOST) {
            LearnedArgument widest = withMostValues(all);
            all.remove(widest);
            allowEveryValue(widest);
        }
    }

    private LearnedArgument withMostValues(List<LearnedArgument> candidates) {
        return candidates.stream()
                .max(Comparator.comparingLong(
                        argument -> patterns(argument.index()).size()))
                .orElseThrow();
    }

    private Set<Pattern> patterns(int index) {
        Set<Pattern> patterns = new HashSet<>();
        combinations.forEach(c -> Optional.ofNullable(c.get(index)).ifPresent(patterns::add));
        return patterns;
    }

    /** What stays as it is when flags are combined: the other arguments, and the field in the flags. */
    private record Fixed(SortedMap<Integer, Pattern> others, long fieldValue) {}

    /** For each combination of the other arguments: the bits that were seen with it, in any combination. */
    private void allowCombinedBits(LearnedArgument argument) {
        Map<Fixed, Set<Long>> valuesOf = new HashMap<>();
        for (SortedMap<Integer, Pattern> combination : combinations) {
            SortedMap<Integer, Pattern> others = new TreeMap<>(combination);
            long value = Optional.ofNullable(others.remove(argument.index()))
                    .orElse(Pattern.ANY)
                    .expected();
            valuesOf.computeIfAbsent(new Fixed(others, value & argument.field()), f -> new HashSet<>())
                    .add(value);
        }
        int seen = patterns(argument.index()).size();
        long combined = 0;
        combinations = new HashSet<>();
        for (Map.Entry<Fixed, Set<Long>> entry : valuesOf.entrySet()) {
            Set<Long> values = entry.getValue();
            long bits = values.stream().reduce(0L, (a, b) -> a | b);
            boolean isOne = values.size() == 1;
            combined |= isOne ? 0 : bits & ~argument.field();
            SortedMap<Integer, Pattern> combination =
                    new TreeMap<>(entry.getKey().others());
            combination.put(
                    argument.index(),
                    isOne
                            ? Pattern.exactly(argument, bits)
                            : Pattern.within(argument, bits, entry.getKey().fieldValue()));
            combinations.add(combination);
        }
        if (combined != 0) {
            generalised.add(argument.parameter().name() + " may combine the bits that were seen, at most "
                    + argument.parameter().decode(combined) + "; " + seen + " values were seen");
        }
    }

    private void allowEveryValue(LearnedArgument argument) {
        generalised.add(argument.parameter().name() + " may have any value; "
                + patterns(argument.index()).size() + " were seen, and a call gets at most " + MOST + " rules");
        Set<SortedMap<Integer, Pattern>> reduced = new HashSet<>();
        for (SortedMap<Integer, Pattern> combination : combinations) {
            SortedMap<Integer, Pattern> others = new TreeMap<>(combination);
            others.put(argument.index(), Pattern.ANY);
            reduced.add(others);
        }
        combinations = reduced;
    }

    private ArgumentRules rules() {
        List<List<ArgumentCondition>> alternatives = combinations.stream()
                .sorted(Generaliser::compare)
                .map(Generaliser::conditions)
                .distinct()
                .toList();
        return new ArgumentRules(alternatives, generalised);
    }

    private static List<ArgumentCondition> conditions(SortedMap<Integer, Pattern> combination) {
        return combination.entrySet().stream()
                .flatMap(e -> e.getValue().condition(e.getKey()).stream())
                .toList();
    }

    /** By the values of the arguments in order; all combinations have the same indexes. */
    private static int compare(SortedMap<Integer, Pattern> one, SortedMap<Integer, Pattern> two) {
        List<Pattern> left = List.copyOf(one.values());
        List<Pattern> right = List.copyOf(two.values());
        for (int i = 0; i < left.size(); i++) {
            int order =
                    Long.compareUnsigned(left.get(i).expected(), right.get(i).expected());
            order = order != 0
                    ? order
                    : Long.compareUnsigned(left.get(i).mask(), right.get(i).mask());
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
