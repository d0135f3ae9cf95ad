package syscribe.generator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import syscribe.profiles.Action;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Rule;

/** The calls that a serving profile takes over from the start of the service, from {@code carried-calls.tsv}. */
final class CarriedCalls {
    private static final String NO_EXEC = "no-exec";
    /** The argument of mmap(2) and mprotect(2) that says what may be done with the memory. */
    private static final int PROTECTION = 2;
    /** {@code asm-generic/mman-common.h}. */
    private static final long PROT_EXEC = 4;

    private CarriedCalls() {}

    /**
     * Those that the workload has made at its start and not when it served.
     *
     * @param started the names of the calls that it has made in all
     * @param serving those that its serving profile allows
     */
    static List<RuleGroup> of(List<String> started, List<String> serving) {
        Map<String, List<Rule>> byReason = new LinkedHashMap<>();
        for (List<String> line : DataFile.read("carried-calls.tsv", 3)) {
            List<String> names = List.of(line.get(0).split(" ", -1)).stream()
                    .filter(name -> started.contains(name) && !serving.contains(name))
                    .toList();
            if (!names.isEmpty()) {
                byReason.computeIfAbsent(line.get(2), reason -> new ArrayList<>())
                        .add(new Rule(names, Action.ALLOW, conditions(line.get(1))));
            }
        }
        List<RuleGroup> groups = new ArrayList<>();
        byReason.forEach((reason, rules) -> groups.add(new RuleGroup(RuleGroup.Origin.ADDED, reason, rules)));
        return groups;
    }

    private static List<ArgumentCondition> conditions(String word) {
        return word.equals(NO_EXEC) ? List.of(ArgumentCondition.masked(PROTECTION, PROT_EXEC, 0)) : List.of();
    }
}
