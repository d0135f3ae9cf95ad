package syscribe.profiles.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import syscribe.profiles.Action;

/** Writes a function of the arguments down as cases: an action, and the conditions under which it is taken. */
final class CaseFinder {
    private static final int MAX_ALTERNATIVES = 1000;
    /** Simplifying takes time with the square of the alternatives. */
    private static final int MAX_SIMPLIFIED = 120;

    private static final int LONGER = 3;

    private static final Comparator<ArgumentRange> ORDER = Comparator.comparingInt(ArgumentRange::index)
            .thenComparing(ArgumentRange::least, Long::compareUnsigned)
            .thenComparing(ArgumentRange::greatest, Long::compareUnsigned)
            .thenComparing(ArgumentRange::mask, Long::compareUnsigned);

    private final Diagrams d;
    private final boolean is64Bit;
    private final Map<Integer, Map<Integer, Optional<List<List<ArgumentRange>>>>> done = new HashMap<>();

    /** For the calls of architectures whose arguments have 64 bits, or of those whose upper halves are always 0. */
    CaseFinder(Diagrams d, boolean is64Bit) {
        this.d = d;
        this.is64Bit = is64Bit;
    }

    /**
     * The cases, those that permit first, except for the one that is best read as "otherwise": the usual action, or
     * the strictest, unless the others are much longer; else the longest.
     *
     * @param function of arguments and address, whose leaves are what the kernel does
     * @param usual what other calls get
     */
    List<CallVerdict.Case> of(int function, Action usual) {
        List<CallVerdict.Case> cases = new ArrayList<>();
        for (var entry : products(function).entrySet()) {
            int leaf = entry.getKey();
            List<List<ArgumentRange>> alternatives = entry.getValue()
                    .map(a -> sorted(simplify(sorted(a), function, leaf)))
                    .orElse(List.of());
            cases.add(new CallVerdict.Case(StackDiagram.action(d.value(leaf)), alternatives));
        }
        cases.sort(Comparator.comparing(CallVerdict.Case::action, Action.STRICTEST_FIRST.reversed()));
        int all = cases.stream().mapToInt(CaseFinder::length).sum();
        CallVerdict.Case strictest = cases.get(cases.size() - 1);
        CallVerdict.Case otherwise = Stream.concat(
                        cases.stream().filter(c -> c.action().equals(usual)), Stream.of(strictest))
                .filter(c -> all - length(c) <= LONGER * length(c))
                .findFirst()
                .orElseGet(() -> cases.stream()
                        .max(Comparator.comparingInt(CaseFinder::length))
                        .orElseThrow());
        cases.remove(otherwise);
        cases.add(otherwise);
        return cases;
    }

    private static int length(CallVerdict.Case one) {
        return one.alternatives().isEmpty()
                ? MAX_ALTERNATIVES * LONGER
                : one.alternatives().stream().mapToInt(List::size).sum();
    }

    /** For each leaf, the products of conditions that lead to it; empty for too many. */
    private Map<Integer, Optional<List<List<ArgumentRange>>>> products(int function) {
        if (d.isLeaf(function)) {
            return Map.of(function, Optional.of(List.of(List.of())));
        }
        Map<Integer, Optional<List<List<ArgumentRange>>>> known = done.get(function);
        if (known == null) {
            known = split(function);
            done.put(function, known);
        }
        return known;
    }

    private Map<Integer, Optional<List<List<ArgumentRange>>>> split(int function) {
        int index = (d.firstBit(function) - Bits.FIRST_ARGUMENT * Bits.SIZE) / Long.SIZE;
        RangeFinder finder = new RangeFinder(d, index, is64Bit);
        Map<Integer, Optional<List<List<ArgumentRange>>>> result = new TreeMap<>();
        finder.ways(function).forEach((rest, set) -> {
            Optional<List<List<ArgumentRange>>> here = finder.describe(set);
            products(rest).forEach((leaf, there) -> result.merge(leaf, product(here, there), CaseFinder::sum));
        });
        return result;
    }

    private static Optional<List<List<ArgumentRange>>> product(
            Optional<List<List<ArgumentRange>>> here, Optional<List<List<ArgumentRange>>> there) {
        if (here.isEmpty() || there.isEmpty() || here.get().size() * there.get().size() > MAX_ALTERNATIVES) {
            return Optional.empty();
        }
        List<List<ArgumentRange>> result = new ArrayList<>();
        for (List<ArgumentRange> first : here.get()) {
            for (List<ArgumentRange> second : there.get()) {
                List<ArgumentRange> both = new ArrayList<>(first);
                both.addAll(second);
                result.add(both);
            }
        }
        return Optional.of(result);
    }

    private static Optional<List<List<ArgumentRange>>> sum(
            Optional<List<List<ArgumentRange>>> a, Optional<List<List<ArgumentRange>>> b) {
        if (a.isEmpty() || b.isEmpty() || a.get().size() + b.get().size() > MAX_ALTERNATIVES) {
            return Optional.empty();
        }
        List<List<ArgumentRange>> result = new ArrayList<>(a.get());
        result.addAll(b.get());
        return Optional.of(result);
    }

    /** Short ones first, then by arguments and values: the same for whatever program does the same. */
    private static List<List<ArgumentRange>> sorted(List<List<ArgumentRange>> alternatives) {
        return alternatives.stream().sorted(CaseFinder::compare).toList();
    }

    private static int compare(List<ArgumentRange> a, List<ArgumentRange> b) {
        int result = Integer.compare(a.size(), b.size());
        for (int i = 0; result == 0 && i < a.size(); i++) {
            result = ORDER.compare(a.get(i), b.get(i));
        }
        return result;
    }

    /** Leaves out conditions, and whole alternatives, that change nothing. */
    private List<List<ArgumentRange>> simplify(List<List<ArgumentRange>> alternatives, int function, int leaf) {
        if (alternatives.size() > MAX_SIMPLIFIED) {
            return alternatives;
        }
        int target = d.mapLeaves(function, l -> l == leaf ? Diagrams.TRUE : Diagrams.FALSE);
        List<List<ArgumentRange>> result = new ArrayList<>();
        for (List<ArgumentRange> alternative : alternatives) {
            result.add(widened(alternative, target));
        }
        int i = result.size() - 1;
        while (i >= 0 && result.size() > 1) {
            List<List<ArgumentRange>> others = new ArrayList<>(result);
            List<ArgumentRange> one = others.remove(i);
            if (d.implies(RangeDiagram.all(d, one), any(others))) {
                result = others;
            }
            i--;
        }
        return result;
    }

    private List<ArgumentRange> widened(List<ArgumentRange> alternative, int target) {
        List<ArgumentRange> kept = new ArrayList<>(alternative);
        for (ArgumentRange condition : alternative) {
            List<ArgumentRange> fewer = new ArrayList<>(kept);
            fewer.remove(condition);
            if (d.implies(RangeDiagram.all(d, fewer), target)) {
                kept = fewer;
            }
        }
        return kept;
    }

    private int any(List<List<ArgumentRange>> alternatives) {
        int result = Diagrams.FALSE;
        for (List<ArgumentRange> alternative : alternatives) {
            result = d.or(RangeDiagram.all(d, alternative), result);
        }
        return result;
    }
}
