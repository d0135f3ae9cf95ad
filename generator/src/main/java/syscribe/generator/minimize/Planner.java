package syscribe.generator.minimize;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import syscribe.generator.UnseenCalls;
import syscribe.generator.minimize.Candidate.Alternative;
import syscribe.generator.minimize.Candidate.WholeCall;
import syscribe.generator.minimize.Choices.Likelihood;
import syscribe.generator.profile.ConditionWords;
import syscribe.generator.profile.ProfileSource;
import syscribe.profiles.Action;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.knowledge.SyscallKnowledge;
import syscribe.profiles.knowledge.TabbedFile;
import syscribe.profiles.oci.ArgEntry;
import syscribe.profiles.oci.RuleEntry;

/** Finds what can be removed from a profile. */
public final class Planner {
    private final ProfileSource source;
    private final PlanOptions options;

    private Planner(ProfileSource source, PlanOptions options) {
        this.source = source;
        this.options = options;
    }

    /**
     * The plan for a profile.
     *
     * @throws IllegalArgumentException where the profile allows by default, or does not allow a call that {@code options} names
     */
    public static Plan of(ProfileSource source, PlanOptions options) {
        if (source.profile().defaultAction().permits()) {
            throw new IllegalArgumentException(
                    source.name() + " allows what it does not name; minimize needs a profile that denies it");
        }
        return new Planner(source, options).plan();
    }

    private Plan plan() {
        Map<String, List<Alternative>> allowed = allowed();
        Stream.concat(options.keep().stream(), options.attempt().stream())
                .filter(name -> !allowed.containsKey(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(source.name() + " does not allow " + name);
                });
        Map<String, String> untried = untried(allowed);
        List<Choices> candidates = new ArrayList<>();
        allowed.entrySet().stream()
                .filter(call -> !untried.containsKey(call.getKey()))
                .sorted(Map.Entry.comparingByKey(SyscallKnowledge.RISKIEST_FIRST))
                .forEach(call -> {
                    candidates.add(choices(new WholeCall(call.getKey())));
                    if (call.getValue().size() > 1) {
                        call.getValue().forEach(alternative -> candidates.add(choices(alternative)));
                    }
                });
        return new Plan(candidates, untried);
    }

    /** The calls that are allowed on this host, each with its alternatives; with none where it is allowed whatever its arguments are. */
    private Map<String, List<Alternative>> allowed() {
        Map<String, List<Alternative>> allowed = new TreeMap<>();
        Map<String, Boolean> always = new HashMap<>();
        List<RuleEntry> rules = source.document().rules();
        for (int i = 0; i < rules.size(); i++) {
            RuleEntry rule = rules.get(i);
            if (!rule.action().permits() || !rule.appliesTo(source.host())) {
                continue;
            }
            for (String name : rule.names()) {
                if (source.permissions(name).isEmpty()) {
                    continue;
                }
                allowed.computeIfAbsent(name, n -> new ArrayList<>()).addAll(alternatives(name, i, rule));
                always.merge(name, rule.args().isEmpty(), Boolean::logicalOr);
            }
        }
        always.forEach((name, isAlways) -> {
            if (isAlways) {
                allowed.put(name, List.of());
            }
        });
        return allowed;
    }

    private List<Alternative> alternatives(String name, int index, RuleEntry rule) {
        ConditionWords words = new ConditionWords(source.architecture(), name);
        List<ArgumentCondition> conditions =
                rule.args().stream().map(ArgEntry::condition).toList();
        if (!rule.repeatsAnIndex()) {
            return List.of(new Alternative(name, index, Alternative.WHOLE_RULE, words.all(conditions)));
        }
        List<Alternative> each = new ArrayList<>();
        for (int entry = 0; entry < conditions.size(); entry++) {
            each.add(new Alternative(name, index, entry, words.all(List.of(conditions.get(entry)))));
        }
        return each;
    }

    private Map<String, String> untried(Map<String, List<Alternative>> allowed) {
        Map<String, String> reasons = new TreeMap<>();
        UnseenCalls.on(source.profile().architectures()).forEach(call -> reasons.put(call.name(), call.reason()));
        for (List<String> line : TabbedFile.read(Planner.class, "keeps.tsv", 2)) {
            Arrays.stream(line.get(0).split(" ", -1)).forEach(name -> reasons.put(name, line.get(1)));
        }
        options.attempt().forEach(reasons::remove);
        if (options.onlyMade()) {
            allowed.keySet().stream()
                    .filter(options::isUnused)
                    .forEach(name -> reasons.putIfAbsent(name, "the test does not make it"));
        }
        options.keep().forEach(name -> reasons.put(name, "it is to be kept"));
        reasons.keySet().retainAll(allowed.keySet());
        return reasons;
    }

    /** What is not made is simply not allowed any more; what is made needs an answer that a program can do something with. */
    private Choices choices(Candidate candidate) {
        boolean unused = options.isUnused(candidate.call());
        Stream<Action> simply = unused ? Stream.of(source.profile().defaultAction()) : Stream.of();
        List<Denial> denials = Stream.concat(simply, Hints.answers(candidate.call()))
                .distinct()
                .map(answer -> new Denial(candidate, answer))
                .toList();
        return new Choices(candidate, unused ? Likelihood.UNUSED : likelihood(candidate), denials);
    }

    /** Of a call's alternatives nothing is known: the program may need one and not the other. */
    private static Likelihood likelihood(Candidate candidate) {
        return candidate instanceof WholeCall ? Hints.likelihood(candidate.call()) : Likelihood.OPEN;
    }
}
