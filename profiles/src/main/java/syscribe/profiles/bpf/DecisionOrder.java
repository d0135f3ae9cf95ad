package syscribe.profiles.bpf;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Puts a graph of decisions in a row, each decision once and after all that lead to it. */
final class DecisionOrder {
    private DecisionOrder() {}

    /** Reverse postorder; without recursion, because a chain can be longer than a stack. */
    static List<Decision> of(Decision start) {
        List<Decision> finished = new ArrayList<>();
        Set<Decision> entered = new HashSet<>();
        Set<Decision> left = new HashSet<>();
        Deque<Decision> path = new ArrayDeque<>();
        path.push(start);
        while (!path.isEmpty()) {
            Decision decision = path.element();
            if (entered.add(decision)) {
                if (decision instanceof Decision.Choice choice) {
                    path.push(choice.no());
                    path.push(choice.yes());
                }
            } else {
                path.pop();
                if (left.add(decision)) {
                    finished.add(decision);
                }
            }
        }
        Collections.reverse(finished);
        return finished;
    }
}
