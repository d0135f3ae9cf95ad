package syscribe.generator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import syscribe.generator.Remark.Kind;
import syscribe.generator.arguments.ArgumentRules;
import syscribe.generator.text.Text;
import syscribe.profiles.Architecture;
import syscribe.profiles.SyscallTable;
import syscribe.profiles.reduction.RuleReduction;
import syscribe.recorder.journal.Header;
import syscribe.recorder.journal.Note;
import syscribe.recorder.journal.Recording;
import syscribe.recorder.journal.Run;
import syscribe.recorder.journal.Sampled;
import syscribe.recorder.journal.Summary;

/** Collects what the user of a generated profile should know. */
final class Remarks {
    private static final int ENOSYS = 38;
    private static final Set<Kind> ABOUT_RUNS =
            EnumSet.of(Kind.LOST_CALLS, Kind.INCOMPLETE, Kind.SAMPLED, Kind.REDUCED, Kind.NOTED, Kind.USE);

    private final Recording recording;
    private final List<ObservedCall> calls;
    private final Set<Architecture> architectures;
    private final List<Remark> remarks = new ArrayList<>();

    private Remarks(Recording recording, List<ObservedCall> calls, Set<Architecture> architectures) {
        this.recording = recording;
        this.calls = calls;
        this.architectures = architectures;
    }

    static List<Remark> about(
            Recording recording,
            List<ObservedCall> calls,
            Set<Architecture> architectures,
            List<Addition> added,
            Map<String, ArgumentRules> arguments,
            RuleReduction reduction,
            List<Remark> extra) {
        Remarks remarks = new Remarks(recording, calls, architectures);
        remarks.losses();
        remarks.sampled();
        remarks.names();
        remarks.notable();
        remarks.widened(added);
        remarks.failures();
        remarks.arguments(arguments);
        remarks.reduced(reduction);
        remarks.notes();
        if (extra.isEmpty()) {
            remarks.use();
        }
        remarks.remarks.addAll(extra);
        remarks.remarks.sort(Comparator.comparing(Remark::kind));
        return remarks.remarks;
    }

    private void losses() {
        long lost = recording.runs().values().stream()
                .flatMap(run -> run.summary().stream())
                .mapToLong(s -> s.lost())
                .sum();
        if (lost > 0) {
            add(Kind.LOST_CALLS, List.of(), lost + " calls were lost while recording; the profile may lack some");
        }
        long cut =
                recording.runs().values().stream().filter(r -> !r.isComplete()).count();
        if (cut > 0) {
            add(Kind.INCOMPLETE, List.of(), which(cut) + " no end: the recorder was killed or is still running");
        }
    }

    private void sampled() {
        List<Run> sampled = recording.runs().values().stream()
                .filter(run -> run.header().options().containsKey(Header.SAMPLE))
                .toList();
        if (!sampled.isEmpty()) {
            String what = sampled.size() == 1
                    ? part(sampled.get(0))
                    : sampled.size() + " of " + recording.runs().size() + " runs were recorded a part of the time only";
            add(Kind.SAMPLED, List.of(), what + "; the profile may lack what was called in between");
        }
    }

    private static String part(Run run) {
        String option =
                Optional.ofNullable(run.header().options().get(Header.SAMPLE)).orElse("");
        return "recorded for " + option.replace("/", " in every ") + " only"
                + run.summary().flatMap(Summary::sampled).map(Remarks::times).orElse("");
    }

    private static String times(Sampled sampled) {
        return String.format(
                Locale.ROOT,
                " (%,d times, %.1f s in all)",
                sampled.samples(),
                sampled.time().toMillis() / 1e3);
    }

    private String which(long cut) {
        int runs = recording.runs().size();
        return runs == 1 ? "the recording has" : cut + " of " + runs + " runs " + (cut == 1 ? "has" : "have");
    }

    private void names() {
        add(
                Kind.UNNAMED,
                named(call -> !call.isNamed()),
                "no syscall of that number is known, so no rule can allow it: denied");
        add(
                Kind.UNKNOWN_NAME,
                named(call -> call.isNamed() && architectures.stream().noneMatch(a -> has(a, call.name()))),
                "unknown to this version: the profile keeps the name, but a filter compiled here does not allow it");
    }

    private void notable() {
        Set<String> observed = new TreeSet<>(named(ObservedCall::isNamed));
        NotableCalls.among(observed).forEach((meaning, names) -> add(Kind.NOTABLE, names, meaning));
    }

    /** Rules go by name and hold for all architectures of the profile, in this program as in every runtime. */
    private void widened(List<Addition> added) {
        Map<Architecture, Set<String>> widened = new TreeMap<>();
        for (ObservedCall call : calls) {
            Set<Architecture> elsewhere = EnumSet.copyOf(architectures);
            elsewhere.removeAll(call.architectures());
            elsewhere.removeIf(a -> !has(a, call.name()));
            elsewhere.forEach(
                    a -> widened.computeIfAbsent(a, x -> new TreeSet<>()).add(call.name()));
        }
        Set<String> addedNames = added.stream().map(Addition::name).collect(Collectors.toSet());
        widened.forEach((architecture, names) -> {
            names.removeAll(addedNames);
            add(
                    Kind.WIDENED_BY_ARCHITECTURE,
                    List.copyOf(names),
                    "allowed on " + architecture.label()
                            + " too, where not seen: rules hold for every architecture of the profile");
        });
    }

    private void failures() {
        Predicate<ObservedCall> failed = call -> call.isNamed() && call.neverSucceeded();
        Predicate<ObservedCall> missing = call -> call.errors().keySet().equals(Set.of(ENOSYS));
        add(
                Kind.NEVER_SUCCEEDED,
                named(failed.and(missing)),
                "always answered ENOSYS, so the kernel that was recorded"
                        + " lacks it or a filter hid it; allowed, so that a fallback works as before");
        add(
                Kind.NEVER_SUCCEEDED,
                named(failed.and(missing.negate())),
                "never succeeded while recorded; allowed all the same");
    }

    private void arguments(Map<String, ArgumentRules> arguments) {
        List<String> restricted = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        arguments.forEach((name, rules) -> {
            if (!rules.allowEverything()) {
                restricted.add(name);
            } else if (rules.generalised().isEmpty()) {
                unknown.add(name);
            }
            rules.generalised().forEach(text -> add(Kind.GENERALISED, List.of(name), text));
        });
        add(Kind.RESTRICTED, restricted, "limited to the argument values that were seen");
        add(
                Kind.UNRESTRICTED,
                unknown,
                "allowed with any argument: not every recording has the values; record with --args");
    }

    private void reduced(RuleReduction reduction) {
        if (reduction.dropped() + reduction.merged() > 0) {
            add(
                    Kind.REDUCED,
                    List.of(),
                    Text.count(reduction.dropped(), "rule") + " that changed nothing dropped and "
                            + Text.count(reduction.merged(), "condition")
                            + " merged; proven to mean the same and to make the same filter");
        }
    }

    private void notes() {
        recording.runs().values().stream()
                .map(Run::notes)
                .flatMap(Set::stream)
                .map(Note::text)
                .distinct()
                .forEach(text -> add(Kind.NOTED, List.of(), text));
    }

    private void use() {
        if (calls.stream().noneMatch(call -> call.name().startsWith("execve"))) {
            add(
                    Kind.USE,
                    List.of(),
                    "no exec was seen and none is allowed; enforce starts the workload all the same,"
                            + " other launchers need execve (bwrap, systemd) or more (containers): generate --runtime docker");
        }
    }

    private List<String> named(Predicate<ObservedCall> which) {
        return calls.stream().filter(which).map(ObservedCall::name).toList();
    }

    private static boolean has(Architecture architecture, String name) {
        return SyscallTable.of(architecture).number(name).isPresent();
    }

    /** Adds a remark; one about calls only where there are some. */
    private void add(Kind kind, List<String> names, String text) {
        boolean aboutCalls = !ABOUT_RUNS.contains(kind);
        if (!aboutCalls || !names.isEmpty()) {
            remarks.add(new Remark(kind, names, text));
        }
    }
}
