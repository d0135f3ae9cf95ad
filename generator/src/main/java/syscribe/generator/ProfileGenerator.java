package syscribe.generator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import syscribe.generator.arguments.ArgumentRules;
import syscribe.generator.arguments.Generaliser;
import syscribe.generator.arguments.LearnedArgument;
import syscribe.generator.arguments.LearnedArguments;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.KernelVersion;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.recorder.journal.Header;
import syscribe.recorder.journal.Recording;
import syscribe.recorder.journal.Run;

/** Makes the smallest profile that allows what was recorded and what recording cannot see. */
public final class ProfileGenerator {
    private final Recording recording;
    private final GeneratorOptions options;
    private final List<ObservedCall> calls;
    private final Set<Architecture> architectures;

    private ProfileGenerator(Recording recording, GeneratorOptions options) {
        this.recording = recording;
        this.options = options;
        this.calls = ObservedCall.of(recording);
        this.architectures = architectures(recording, calls);
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
        Map<String, ArgumentRules> arguments = argumentRules();
        Map<String, ArgumentRules> restricted = new TreeMap<>(arguments);
        restricted.values().removeIf(ArgumentRules::allowEverything);
        observedRules(restricted, observed).ifPresent(groups::add);
        groups.addAll(addedRules(observed));
        Profile profile = new Profile(
                options.onDeny(),
                architectures,
                Set.of(),
                groups.stream().flatMap(g -> g.rules().stream()).toList(),
                newestKernel());
        return new GeneratedProfile(
                profile,
                groups,
                Remarks.about(recording, calls, architectures, added(observed), arguments),
                recording.runs().size());
    }

    /** Those that calls were made through, and the machines' own: whoever installs the filter runs on that one. */
    private static Set<Architecture> architectures(Recording recording, List<ObservedCall> calls) {
        Set<Architecture> found = EnumSet.noneOf(Architecture.class);
        calls.forEach(call -> found.addAll(call.architectures()));
        recording.runs().values().forEach(run -> found.add(run.header().architecture()));
        return found;
    }

    private Set<String> observedNames() {
        return calls.stream()
                .filter(ObservedCall::isNamed)
                .map(ObservedCall::name)
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

    /** What is known about the arguments of the calls that have any to learn, by name. */
    private Map<String, ArgumentRules> argumentRules() {
        Map<String, ArgumentRules> rules = new TreeMap<>();
        for (ObservedCall call : calls) {
            Collection<LearnedArgument> learned =
                    LearnedArguments.of(call.name(), call.architectures(), options.argumentLevel());
            if (call.isNamed() && !learned.isEmpty()) {
                rules.put(call.name(), rules(call, learned));
            }
        }
        return rules;
    }

    private static ArgumentRules rules(ObservedCall call, Collection<LearnedArgument> learned) {
        return UnseenValues.of(call.name(), learned)
                .map(unseen -> unseen.rules(learned.iterator().next(), call.argumentValues()))
                .orElseGet(() -> Generaliser.generalise(learned, call.argumentValues()));
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
