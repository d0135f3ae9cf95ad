package syscribe.profiles.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.Rule;
import syscribe.profiles.SyscallTable;

/**
 * Two rules with different actions that some call meets both, so that one of them does not do there what it says.
 *
 * @param architecture where
 * @param call the syscall's name
 * @param winner the rule that counts
 * @param loser the rule that does not
 */
public record RuleOverlap(Architecture architecture, String call, Rule winner, Rule loser) {
    /**
     * Every pair of rules that overlap, for each call and architecture, in the order of the rules.
     *
     * @param rules those of a profile
     * @param idle rules that runtimes leave out, so that every other one wins over them
     */
    public static List<RuleOverlap> in(Iterable<Architecture> architectures, List<Rule> rules, List<Rule> idle) {
        List<RuleOverlap> found = new ArrayList<>();
        Diagrams d = new Diagrams();
        for (Architecture architecture : architectures) {
            for (int i = 0; i < rules.size(); i++) {
                Rule rule = rules.get(i);
                for (Rule later : rules.subList(i + 1, rules.size())) {
                    boolean first = wins(rule, later);
                    addOverlaps(d, architecture, first ? rule : later, first ? later : rule, found);
                }
                idle.forEach(other -> addOverlaps(d, architecture, rule, other, found));
            }
        }
        return found;
    }

    private static void addOverlaps(
            Diagrams d, Architecture architecture, Rule winner, Rule loser, List<RuleOverlap> found) {
        if (winner.action().equals(loser.action())) {
            return;
        }
        List<String> common = winner.names().stream()
                .distinct()
                .filter(name -> isNamedBy(loser, architecture, name))
                .toList();
        if (!common.isEmpty() && canBothMatch(d, winner, loser)) {
            common.forEach(name -> found.add(new RuleOverlap(architecture, name, winner, loser)));
        }
    }

    private static boolean isNamedBy(Rule rule, Architecture architecture, String name) {
        OptionalInt number = SyscallTable.of(architecture).number(name);
        return number.isPresent() && PolicyDiagram.names(rule, architecture, number.getAsInt());
    }

    private static boolean canBothMatch(Diagrams d, Rule a, Rule b) {
        return d.and(ConditionDiagram.allHold(d, a.conditions()), ConditionDiagram.allHold(d, b.conditions()))
                != Diagrams.FALSE;
    }

    /** A rule without conditions beats one with some, and else the stricter action wins. */
    private static boolean wins(Rule a, Rule b) {
        if (a.conditions().isEmpty() != b.conditions().isEmpty()) {
            return a.conditions().isEmpty();
        }
        return Action.STRICTEST_FIRST.compare(a.action(), b.action()) < 0;
    }
}
