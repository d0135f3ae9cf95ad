package syscribe.profiles.bpf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Step 4: lets one test do the work of several in different places of a graph.
 *
 * <p>Two tests that lead to the same two decisions can be one if some bits tell the words apart in both places. That 64
 * is where a range ends and that 288 is where another begins is both said by bit 5, if only words from 32 to 95 come to
 * the one place and only words from 256 to 319 to the other. No way becomes longer.
 */
final class SharedTests {
    private final Decisions decisions;
    private final int offset;

    /** The words that come to each test of the word; perhaps more, never fewer. */
    private final Map<Decision, WordSet> words = new HashMap<>();

    /** By what they lead to, tests that can be one. */
    private final Map<Set<Decision>, List<Group>> groups = new HashMap<>();

    private final Map<Decision, Group> groupOf = new HashMap<>();
    private final Map<Decision, Decision> replacements = new HashMap<>();

    private SharedTests(Decisions decisions, int offset) {
        this.decisions = decisions;
        this.offset = offset;
    }

    /** A graph that decides the same with as many tests of the word at an offset, or fewer. */
    static Decision share(Decision start, Decisions decisions, int offset) {
        return new SharedTests(decisions, offset).share(start);
    }

    private Decision share(Decision start) {
        List<Decision> order = DecisionOrder.of(start);
        for (Decision decision : order) {
            if (decision instanceof Decision.Choice choice) {
                follow(choice);
            }
        }
        Collections.reverse(order);
        for (Decision decision : order) {
            if (decision instanceof Decision.Choice choice) {
                replacements.put(choice, replacement(choice));
            }
        }
        return replaced(start);
    }

    /** Says what comes to the tests behind a test. All that are before it have been followed. */
    private void follow(Decision.Choice choice) {
        if (choice.test().offset() != offset) {
            reach(choice.yes(), WordSet.ALL);
            reach(choice.no(), WordSet.ALL);
            return;
        }
        WordSet here = words.getOrDefault(choice, WordSet.ALL);
        WordSet yes = here.where(choice.test(), true);
        WordSet no = here.where(choice.test(), false);
        reach(choice.yes(), yes);
        reach(choice.no(), no);
        List<WordRange> ranges = new ArrayList<>(yes.leadingTo(choice.yes()));
        ranges.addAll(no.leadingTo(choice.no()));
        group(choice, ranges);
    }

    private void reach(Decision decision, WordSet more) {
        words.merge(decision, more, WordSet::union);
    }

    private void group(Decision.Choice choice, List<WordRange> ranges) {
        List<Group> candidates =
                groups.computeIfAbsent(Set.of(choice.yes(), choice.no()), outcomes -> new ArrayList<>());
        Group group = candidates.stream()
                .filter(candidate -> candidate.admits(ranges))
                .findFirst()
                .orElseGet(() -> new Group(ranges));
        if (group.test.isEmpty()) {
            candidates.add(group);
        }
        groupOf.put(choice, group);
    }

    /** Some tests, and where the words lead that come to any of them. */
    private static final class Group {
        private final List<WordRange> ranges;

        /** Does for all; empty where there is only one. */
        private Optional<MaskTest> test = Optional.empty();

        Group(List<WordRange> ranges) {
            this.ranges = new ArrayList<>(ranges);
        }

        /** Takes another test in if one test can do for all then. */
        boolean admits(List<WordRange> more) {
            List<WordRange> all = new ArrayList<>(ranges);
            all.addAll(more);
            Optional<MaskTest> common = MaskTest.deciding(all).filter(t -> t.instructions() == 1);
            if (common.isPresent()) {
                ranges.addAll(more);
                test = common;
            }
            return common.isPresent();
        }
    }

    private Decision replacement(Decision.Choice choice) {
        Group group = groupOf.get(choice);
        if (group != null && group.test.isPresent()) {
            MaskTest test = group.test.get();
            return decisions.maskedChoice(offset, test.mask(), test.value(), replaced(test.in()), replaced(test.out()));
        }
        return decisions.choice(choice.test(), replaced(choice.yes()), replaced(choice.no()));
    }

    private Decision replaced(Decision decision) {
        return replacements.getOrDefault(decision, decision);
    }
}
