package syscribe.profiles.bpf;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import syscribe.profiles.Architecture;
import syscribe.profiles.SyscallTable;

/** A call whose arguments are looked at, and what is decided about them. */
record CheckedCall(Architecture architecture, NumberRange range, Decision decision) {
    /** How many tests the decision has, about as many instructions. */
    int size() {
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

    @Override
    public String toString() {
        int number = (int) range.first();
        String name = SyscallTable.of(architecture).name(number).orElse("call " + number);
        return String.format(
                "%s on %s (%,d rules with conditions, %,d tests)",
                name, architecture.label(), range.policy().alternatives().size(), size());
    }
}
