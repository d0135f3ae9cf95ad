package syscribe.profiles.bpf;

import syscribe.profiles.Architecture;
import syscribe.profiles.SyscallTable;

/** A call whose arguments are looked at, and what is decided about them. */
record CheckedCall(Architecture architecture, NumberRange range, Decision decision) {
    /** How many tests the decision has, about as many instructions. */
    int size() {
        return DecisionSize.of(decision);
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
