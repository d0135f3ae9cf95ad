package syscribe.profiles.bpf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.SyscallTable;
import syscribe.profiles.meaning.KnownCalls;
import syscribe.profiles.meaning.MultiplexedDenials;
import syscribe.profiles.meaning.Unimplemented;

/**
 * Step 1: what a profile means for the numbers of one architecture, as ranges of numbers with one policy each.
 *
 * <p>The ranges follow each other without a gap; neighbours differ.
 */
final class ArchitecturePolicy {
    private final Profile profile;
    private final Architecture architecture;
    private final KnownCalls known;
    private final TreeMap<Integer, List<Rule>> rules = new TreeMap<>(Integer::compareUnsigned);

    ArchitecturePolicy(Profile profile, Architecture architecture) {
        this.profile = profile;
        this.architecture = architecture;
        this.known = new KnownCalls(profile, architecture);
        SyscallTable table = SyscallTable.of(architecture);
        for (Rule rule : MultiplexedDenials.addTo(profile)) {
            for (String name : new TreeSet<>(rule.names())) {
                table.number(name)
                        .ifPresent(n ->
                                rules.computeIfAbsent(n, k -> new ArrayList<>()).add(rule));
            }
        }
    }

    /**
     * The policies of all numbers between two, both included.
     *
     * @param first unsigned
     * @param last unsigned
     */
    List<NumberRange> ranges(long first, long last) {
        RangeList ranges = new RangeList();
        long next = first;
        for (int number : interestingNumbers()) {
            long n = Integer.toUnsignedLong(number);
            if (n >= first && n <= last) {
                if (n > next) {
                    ranges.add(next, n - 1, policyOf((int) next));
                }
                ranges.add(n, n, policyOf(number));
                next = n + 1;
            }
        }
        if (next <= last) {
            ranges.add(next, last, policyOf((int) next));
        }
        return ranges.toList();
    }

    /** All that rules or tables name; between two neighbours of these all numbers are alike. */
    private SortedSet<Integer> interestingNumbers() {
        SortedSet<Integer> numbers = new TreeSet<>(Integer::compareUnsigned);
        numbers.addAll(SyscallTable.of(architecture).numbers().values());
        numbers.add(0);
        return numbers;
    }

    private CallPolicy policyOf(int number) {
        List<Rule> naming = rules.getOrDefault(number, List.of());
        List<Rule> unconditional =
                naming.stream().filter(r -> r.conditions().isEmpty()).toList();
        if (!unconditional.isEmpty()) {
            return CallPolicy.always(strictest(unconditional));
        }
        Action otherwise = profile.defaultAction();
        if (naming.isEmpty() && known.isNewer(number) && Unimplemented.appliesTo(otherwise)) {
            return CallPolicy.always(Unimplemented.answer(architecture));
        }
        return new CallPolicy(alternatives(naming), otherwise, true);
    }

    private static List<CallPolicy.Alternative> alternatives(List<Rule> rules) {
        return rules.stream()
                .map(r -> new CallPolicy.Alternative(r.conditions(), r.action()))
                .distinct()
                .sorted(Comparator.comparing(CallPolicy.Alternative::action, Action.STRICTEST_FIRST))
                .toList();
    }

    private static Action strictest(List<Rule> rules) {
        return rules.stream().map(Rule::action).min(Action.STRICTEST_FIRST).orElseThrow();
    }
}
