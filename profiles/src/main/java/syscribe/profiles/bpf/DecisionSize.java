package syscribe.profiles.bpf;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** Counts the tests of a decision, about as many as the instructions that it needs. */
final class DecisionSize {
    private DecisionSize() {}

    static int of(Decision decision) {
        Set<Decision> seen = new HashSet<>();
        Deque<Decision> open = new ArrayDeque<>();
        open.push(decision);
        int tests = 0;
        while (!open.isEmpty()) {
            Decision next = open.pop();
            if (seen.add(next) && next instanceof Decision.Choice choice) {
                tests++;
                open.push(choice.yes());
                open.push(choice.no());
            }
        }
        return tests;
    }
}
