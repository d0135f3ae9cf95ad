package syscribe.generator.minimize;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import syscribe.generator.minimize.Candidate.Alternative;
import syscribe.generator.minimize.Candidate.WholeCall;
import syscribe.profiles.Action;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.oci.ArgEntry;
import syscribe.profiles.oci.ProfileDocument;
import syscribe.profiles.oci.RuleEntry;

/**
 * The document that is left when something is taken out of it.
 *
 * <p>Names leave the rules that allow them; what is to be answered in another way than by the default gets a rule at the end. A test
 * runs under just the document that is written in the end.
 */
public final class NarrowedProfile {
    private static final String COMMENT =
            "the workload goes on without these where it is told so in this way (syscribe minimize)";

    private final ProfileDocument document;
    private final Action defaultAction;

    /** Narrows a document. */
    public NarrowedProfile(ProfileDocument document) {
        this.document = document;
        this.defaultAction = document.defaultAction().toAction(document.defaultErrno());
    }

    /** The document without what is denied. */
    public ProfileDocument without(Collection<Denial> denials) {
        if (denials.isEmpty()) {
            return document;
        }
        Set<String> calls = new TreeSet<>();
        Map<Integer, Map<String, Set<Integer>>> alternatives = new TreeMap<>();
        for (Denial denial : denials) {
            if (denial.candidate() instanceof Alternative gone) {
                alternatives
                        .computeIfAbsent(gone.rule(), r -> new TreeMap<>())
                        .computeIfAbsent(gone.call(), c -> new TreeSet<>())
                        .add(gone.entry());
            } else {
                calls.add(denial.candidate().call());
            }
        }
        List<RuleEntry> rules = new ArrayList<>();
        for (int i = 0; i < document.rules().size(); i++) {
            rules.addAll(narrow(document.rules().get(i), calls, alternatives.getOrDefault(i, Map.of())));
        }
        rules.addAll(answers(denials));
        return document.withRules(rules);
    }

    /** A rule, and behind it one for each name that has lost some of the rule's alternatives. */
    private static List<RuleEntry> narrow(RuleEntry rule, Set<String> calls, Map<String, Set<Integer>> alternatives) {
        if (!rule.action().permits()) {
            return List.of(rule);
        }
        List<String> names = rule.names().stream()
                .filter(name -> !calls.contains(name) && !alternatives.containsKey(name))
                .toList();
        List<RuleEntry> left = new ArrayList<>();
        if (!names.isEmpty()) {
            left.add(names.equals(rule.names()) ? rule : rule.withNames(names));
        }
        alternatives.forEach((name, gone) -> {
            List<ArgEntry> args = argsWithout(rule, gone);
            if (!args.isEmpty()) {
                left.add(rule.withNames(List.of(name)).withArgs(args));
            }
        });
        return left;
    }

    private static List<ArgEntry> argsWithout(RuleEntry rule, Set<Integer> gone) {
        List<ArgEntry> args = new ArrayList<>();
        for (int i = 0; i < rule.args().size() && !gone.contains(Alternative.WHOLE_RULE); i++) {
            if (!gone.contains(i)) {
                args.add(rule.args().get(i));
            }
        }
        return args;
    }

    private List<RuleEntry> answers(Collection<Denial> denials) {
        Map<Action, Set<String>> calls = new LinkedHashMap<>();
        List<RuleEntry> conditional = new ArrayList<>();
        for (Denial denial : denials) {
            if (denial.action().equals(defaultAction)) {
                continue;
            }
            if (denial.candidate() instanceof Alternative alternative) {
                conditional.add(RuleEntry.of(List.of(alternative.call()), denial.action(), conditions(alternative)));
            } else if (denial.candidate() instanceof WholeCall whole) {
                calls.computeIfAbsent(denial.action(), a -> new TreeSet<>()).add(whole.call());
            }
        }
        List<RuleEntry> rules = new ArrayList<>();
        calls.forEach((action, names) -> rules.add(RuleEntry.of(List.copyOf(names), action, List.of())));
        rules.addAll(conditional);
        return rules.stream().map(rule -> rule.withComment(COMMENT)).toList();
    }

    private List<ArgumentCondition> conditions(Alternative alternative) {
        List<ArgEntry> args = document.rules().get(alternative.rule()).args();
        List<ArgEntry> those = alternative.entry() == Alternative.WHOLE_RULE
                ? args
                : args.subList(alternative.entry(), alternative.entry() + 1);
        return those.stream().map(ArgEntry::condition).toList();
    }
}
