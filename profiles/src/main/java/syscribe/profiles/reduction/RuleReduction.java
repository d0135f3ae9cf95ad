package syscribe.profiles.reduction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import syscribe.profiles.Action;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.analysis.FilterComparison;
import syscribe.profiles.analysis.FilterProof;
import syscribe.profiles.bpf.BpfProgram;
import syscribe.profiles.bpf.FilterCompiler;

/**
 * The same rules without what changes nothing: repetitions, rules that others cover or that no call meets, and conditions that
 * together say what one says.
 *
 * @param rules fewer or as many, in the order in which what they say came first
 * @param dropped how often a rule said nothing new about a call
 * @param merged how often two conditions became one
 */
public record RuleReduction(List<Rule> rules, int dropped, int merged) {
    public RuleReduction {
        rules = List.copyOf(rules);
    }

    /** Reduces rules of which the meaning is that of their profile. */
    public static RuleReduction of(List<Rule> rules) {
        Map<String, List<Rule>> byName = new LinkedHashMap<>();
        int said = 0;
        for (Rule rule : rules) {
            for (String name : rule.names()) {
                byName.computeIfAbsent(name, n -> new ArrayList<>()).add(rule);
                said++;
            }
        }
        Map<Statement, Set<String>> kept = new LinkedHashMap<>();
        int merged = 0;
        int left = 0;
        for (Map.Entry<String, List<Rule>> entry : byName.entrySet()) {
            Reducer reducer = new Reducer(entry.getValue());
            merged += reducer.merged;
            for (Statement statement : reducer.statements()) {
                kept.computeIfAbsent(statement, s -> new LinkedHashSet<>()).add(entry.getKey());
                left++;
            }
        }
        List<Rule> result = new ArrayList<>();
        kept.forEach((statement, names) ->
                result.add(new Rule(List.copyOf(names), statement.action(), statement.conditions())));
        return new RuleReduction(result, said - left - merged, merged);
    }

    /**
     * The profile with these rules, where it is proven to mean the same and to make a filter that does the same; empty where
     * it is not.
     */
    public Optional<Profile> provenIn(Profile profile) {
        Profile reduced = profile.withRules(rules);
        if (!FilterProof.equivalent(profile, reduced)) {
            return Optional.empty();
        }
        BpfProgram before = FilterCompiler.compile(profile);
        BpfProgram after = FilterCompiler.compile(reduced);
        boolean same = FilterComparison.of(List.of(before), List.of(after)).isEmpty();
        return same ? Optional.of(reduced) : Optional.empty();
    }

    /** What a rule says about one of its names. */
    private record Statement(Action action, List<ArgumentCondition> conditions) {}

    /** Reduces what is said about one name. */
    private static final class Reducer {
        private final Map<Action, List<ArgumentBox>> boxes = new LinkedHashMap<>();
        private final Set<Statement> others = new LinkedHashSet<>();
        private int merged;

        Reducer(List<Rule> rules) {
            Optional<Action> always = rules.stream()
                    .filter(rule -> rule.conditions().isEmpty())
                    .map(Rule::action)
                    .min(Action.STRICTEST_FIRST);
            if (always.isPresent()) {
                // It beats all rules that have conditions.
                others.add(new Statement(always.get(), List.of()));
            } else {
                rules.forEach(this::add);
                boxes.values().forEach(this::merge);
            }
        }

        List<Statement> statements() {
            List<Statement> statements = new ArrayList<>();
            boxes.forEach(
                    (action, list) -> list.forEach(box -> statements.add(new Statement(action, box.conditions()))));
            statements.addAll(others);
            return statements;
        }

        private void add(Rule rule) {
            Optional<ArgumentBox> box = ArgumentBox.of(rule.conditions());
            if (box.isEmpty()) {
                others.add(new Statement(rule.action(), rule.conditions()));
            } else if (!box.get().isEmpty()) {
                boxes.computeIfAbsent(rule.action(), a -> new ArrayList<>()).add(box.get());
            }
        }

        private void merge(List<ArgumentBox> list) {
            dropCovered(list);
            while (mergeTwo(list)) {
                merged++;
                dropCovered(list);
            }
        }

        private static void dropCovered(List<ArgumentBox> list) {
            for (int i = list.size() - 1; i >= 0; i--) {
                ArgumentBox box = list.get(i);
                boolean covered = false;
                for (int j = 0; j < list.size(); j++) {
                    covered |= j != i && list.get(j).covers(box);
                }
                if (covered) {
                    list.remove(i);
                }
            }
        }

        private static boolean mergeTwo(List<ArgumentBox> list) {
            for (int i = 0; i < list.size(); i++) {
                for (int j = i + 1; j < list.size(); j++) {
                    Optional<ArgumentBox> both = list.get(i).union(list.get(j));
                    if (both.isPresent()) {
                        list.set(i, both.get());
                        list.remove(j);
                        return true;
                    }
                }
            }
            return false;
        }
    }
}
