package syscribe.generator;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import syscribe.generator.arguments.ArgumentRules;
import syscribe.generator.circumstances.Circumstances;
import syscribe.generator.history.CallHistory;
import syscribe.generator.history.LabelGroup;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.KernelVersion;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.analysis.UnanalysableFilterException;
import syscribe.profiles.bpf.FilterTooLargeException;
import syscribe.profiles.meaning.InexpressibleConditionException;
import syscribe.profiles.reduction.RuleReduction;
import syscribe.recorder.journal.Header;
import syscribe.recorder.journal.Recording;
import syscribe.recorder.journal.Run;
import syscribe.recorder.journal.RunId;

/** Makes the smallest profile that allows what was recorded and what recording cannot see. */
public final class ProfileGenerator {
    private final Recording recording;
    private final GeneratorOptions options;
    private final List<ObservedCall> all;
    private final FrequentCalls frequent;
    private final List<ObservedCall> calls;
    private final Set<Architecture> architectures;
    private final ExtraGroups extra;

    private ProfileGenerator(Recording recording, GeneratorOptions options) {
        this.recording = recording;
        this.options = options;
        this.all = ObservedCall.of(recording);
        this.frequent = FrequentCalls.of(all, options);
        this.calls = frequent.calls();
        this.architectures = architectures(recording, calls);
        this.extra = new ExtraGroups(options, calls, architectures, machines(recording));
    }

    /**
     * Makes a profile from a recording, of one run or many.
     *
     * @throws IllegalArgumentException where the recording has no run
     */
    public static GeneratedProfile generate(Recording recording, GeneratorOptions options) {
        if (recording.runs().isEmpty()) {
            throw new IllegalArgumentException("there is no run to make a profile from");
        }
        return new ProfileGenerator(recording, options).generate();
    }

    private GeneratedProfile generate() {
        List<RuleGroup> groups = new ArrayList<>();
        Set<String> observed = observedNames();
        Map<String, ArgumentRules> arguments = CallArguments.rules(calls, options.argumentLevel());
        Map<String, ArgumentRules> restricted = new TreeMap<>(arguments);
        restricted.values().removeIf(ArgumentRules::allowEverything);
        Set<String> opened = new TreeSet<>(restricted.keySet());
        opened.retainAll(extra.withAnyArguments());
        restricted.keySet().removeAll(opened);
        observedRules(restricted, observed).ifPresent(groups::add);
        groups.addAll(addedRules(observed));
        Set<String> free = freeNames(groups);
        groups.addAll(extra.groups(free));
        Profile asLearned = profile(groups);
        RuleReduction reduction = reduce(groups, asLearned);
        return new GeneratedProfile(
                profile(groups),
                groups,
                Remarks.about(
                        recording,
                        calls,
                        architectures,
                        added(observed),
                        arguments,
                        reduction,
                        extra.remarks(free, opened)),
                recording.runs().size(),
                backing(restricted.keySet(), freeNames(groups)));
    }

    private Profile profile(List<RuleGroup> groups) {
        return new Profile(
                options.onDeny(),
                architectures,
                Set.of(),
                groups.stream().flatMap(g -> g.rules().stream()).toList(),
                newestKernel());
    }

    /** Takes out of the groups what changes nothing, where that is proven; what stays says as much, and makes the same filter. */
    private static RuleReduction reduce(List<RuleGroup> groups, Profile asLearned) {
        List<RuleGroup> reduced = new ArrayList<>();
        int dropped = 0;
        int merged = 0;
        for (RuleGroup group : groups) {
            RuleReduction reduction = RuleReduction.of(group.rules());
            dropped += reduction.dropped();
            merged += reduction.merged();
            reduced.add(new RuleGroup(group.origin(), group.reason(), reduction.rules()));
        }
        RuleReduction all = new RuleReduction(
                reduced.stream().flatMap(g -> g.rules().stream()).toList(), dropped, merged);
        if (all.rules().equals(asLearned.rules()) || !isProven(all, asLearned)) {
            return new RuleReduction(asLearned.rules(), 0, 0);
        }
        groups.clear();
        groups.addAll(reduced);
        return all;
    }

    private static boolean isProven(RuleReduction reduction, Profile asLearned) {
        try {
            return reduction.provenIn(asLearned).isPresent();
        } catch (FilterTooLargeException | InexpressibleConditionException | UnanalysableFilterException noFilter) {
            return false;
        }
    }

    private Backing backing(Set<String> limited, Set<String> free) {
        Set<String> always =
                UnseenCalls.on(architectures).stream().map(Addition::name).collect(Collectors.toSet());
        SortedMap<String, CallHistory> seen = new TreeMap<>();
        SortedMap<String, SortedSet<RunId>> callers = new TreeMap<>();
        for (ObservedCall call : calls) {
            seen.put(call.name(), CallHistory.of(recording, call.observations().values()));
            callers.put(call.name(), call.runs());
        }
        return new Backing(
                IncidenceTable.confidence(recording, all, always, limited, options),
                seen,
                LabelGroup.of(recording, callers),
                frequent.tooRare(),
                Circumstances.likely(
                        recording, seen.keySet(), union(seen.keySet(), union(free, always)), architectures));
    }

    /** Those that calls were made through, and the machines' own: whoever installs the filter runs on that one. */
    private static Set<Architecture> architectures(Recording recording, List<ObservedCall> calls) {
        Set<Architecture> found = EnumSet.noneOf(Architecture.class);
        calls.forEach(call -> found.addAll(call.architectures()));
        found.addAll(machines(recording));
        return found;
    }

    private static Set<Architecture> machines(Recording recording) {
        return recording.runs().values().stream()
                .map(run -> run.header().architecture())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Architecture.class)));
    }

    private static Set<String> freeNames(List<RuleGroup> groups) {
        return groups.stream()
                .flatMap(group -> group.rules().stream())
                .filter(rule -> rule.conditions().isEmpty())
                .flatMap(rule -> rule.names().stream())
                .collect(Collectors.toSet());
    }

    private Set<String> observedNames() {
        return calls.stream()
                .filter(ObservedCall::isNamed)
                .map(ObservedCall::name)
                .filter(name -> !(name.equals(ThreadStart.CLONE3) && extra.refusesClone3()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The unrestricted names in one rule, then a rule for each combination of arguments. */
    private Optional<RuleGroup> observedRules(Map<String, ArgumentRules> restricted, Set<String> names) {
        List<Rule> rules = new ArrayList<>();
        List<String> free =
                names.stream().filter(n -> !restricted.containsKey(n)).toList();
        if (!free.isEmpty()) {
            rules.add(new Rule(free, Action.ALLOW, List.of()));
        }
        restricted.forEach((name, arguments) -> arguments
                .alternatives()
                .forEach(conditions -> rules.add(new Rule(List.of(name), Action.ALLOW, conditions))));
        return rules.isEmpty()
                ? Optional.empty()
                : Optional.of(new RuleGroup(RuleGroup.Origin.OBSERVED, "seen in " + RunTitle.of(recording), rules));
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> union = new TreeSet<>(some);
        union.addAll(others);
        return union;
    }

    private List<Addition> added(Set<String> observed) {
        return UnseenCalls.on(architectures).stream()
                .filter(addition -> !observed.contains(addition.name()))
                .toList();
    }

    /** One group for each reason. */
    private List<RuleGroup> addedRules(Set<String> observed) {
        Map<String, Set<String>> byReason = new LinkedHashMap<>();
        added(observed)
                .forEach(a -> byReason.computeIfAbsent(a.reason(), r -> new TreeSet<>())
                        .add(a.name()));
        List<RuleGroup> groups = new ArrayList<>();
        byReason.forEach((reason, names) -> groups.add(new RuleGroup(
                RuleGroup.Origin.ADDED, reason, List.of(new Rule(List.copyOf(names), Action.ALLOW, List.of())))));
        return groups;
    }

    /** The newest kernel that the workload was recorded on: later calls could not have been observed. */
    private Optional<KernelVersion> newestKernel() {
        return recording.runs().values().stream()
                .map(Run::header)
                .map(Header::kernel)
                .map(KernelVersion::parse)
                .flatMap(Optional::stream)
                .max(KernelVersion::compareTo);
    }
}
