package syscribe.generator.regenerate;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import syscribe.generator.RunTitle;
import syscribe.generator.SeenArguments;
import syscribe.generator.check.CheckResult;
import syscribe.generator.check.JudgedCall;
import syscribe.generator.check.ProfileCheck;
import syscribe.generator.profile.ProfileSource;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.knowledge.SyscallKnowledge;
import syscribe.profiles.oci.ArchitectureGroup;
import syscribe.profiles.oci.ProfileDocument;
import syscribe.profiles.oci.RuleEntry;
import syscribe.recorder.journal.Recording;

/** Narrows a profile to what recordings show to be needed, and widens it by what they show to be denied. */
public final class Regenerator {
    private final ProfileDocument document;
    private final Recording recording;
    private final RegenerationOptions options;
    private final Set<Architecture> covered;
    private final NeededCalls needed;

    private Regenerator(ProfileDocument document, Recording recording, RegenerationOptions options) {
        this.document = document;
        this.recording = recording;
        this.options = options;
        this.covered = covered(document, options.host().architecture());
        this.needed = NeededCalls.of(recording, options.target(), covered, options.portable());
    }

    /**
     * Makes a profile fit.
     *
     * @throws IllegalArgumentException where the profile allows what it does not name, or the recording has no run
     */
    public static Regeneration regenerate(ProfileDocument document, Recording recording, RegenerationOptions options) {
        if (document.defaultAction().permits()) {
            throw new IllegalArgumentException(
                    "the profile allows by default; only a list of what is allowed can be narrowed");
        }
        if (recording.runs().isEmpty()) {
            throw new IllegalArgumentException("there is no run to narrow a profile to");
        }
        return new Regenerator(document, recording, options).regenerate();
    }

    private Regeneration regenerate() {
        ProfileDocument narrowed = document.withRules(
                document.rules().stream().flatMap(this::narrowed).toList());
        List<JudgedCall> before = notAllowed(check(narrowed));
        ProfileDocument result = options.widen() ? widenedInEffect(narrowed, before) : narrowed;
        CheckResult after = check(result);
        List<JudgedCall> denied = notAllowed(after);
        List<JudgedCall> added =
                before.stream().filter(call -> !isAmong(denied, call)).toList();
        Set<String> names = permitted(result);
        List<String> removed = permitted(document).stream()
                .filter(name -> !names.contains(name))
                .sorted(SyscallKnowledge.RISKIEST_FIRST)
                .toList();
        Map<String, String> unseen = new LinkedHashMap<>(needed.unseen());
        unseen.keySet().retainAll(names);
        List<String> seen =
                names.stream().filter(needed.seen()::contains).sorted().toList();
        return new Regeneration(result, recording, removed, seen, unseen, added, denied, after.starts());
    }

    /** The rule with the names that are needed; no rule where that is none. One that denies stays as it is. */
    private Stream<RuleEntry> narrowed(RuleEntry rule) {
        if (!rule.action().permits()) {
            return Stream.of(rule);
        }
        List<String> names = rule.names().stream()
                .filter(name -> needed.contains(name, covered))
                .toList();
        if (names.size() == rule.names().size()) {
            return Stream.of(rule);
        }
        return names.isEmpty() ? Stream.empty() : Stream.of(rule.withNames(names));
    }

    /** Without rules that allow nothing, because others of the profile still deny: the strictest wins. */
    private ProfileDocument widenedInEffect(ProfileDocument narrowed, List<JudgedCall> denied) {
        ProfileDocument wide = widened(narrowed, denied);
        List<JudgedCall> still = notAllowed(check(wide));
        if (still.isEmpty()) {
            return wide;
        }
        return widened(
                narrowed, denied.stream().filter(call -> !isAmong(still, call)).toList());
    }

    private static boolean isAmong(List<JudgedCall> calls, JudgedCall call) {
        return calls.stream().anyMatch(other -> other.observation().equals(call.observation()));
    }

    /** The profile with rules behind its own for what was recorded or a runtime needs, and is denied. */
    private ProfileDocument widened(ProfileDocument narrowed, List<JudgedCall> denied) {
        List<RuleEntry> rules = new ArrayList<>(narrowed.rules());
        String comment = "added, denied before: seen in " + RunTitle.of(recording);
        Set<String> free = new LinkedHashSet<>();
        for (JudgedCall call : denied) {
            if (call.observation().arguments().isEmpty()) {
                free.add(call.name());
            } else {
                rules.add(RuleEntry.of(List.of(call.name()), Action.ALLOW, SeenArguments.of(call.observation()))
                        .withComment(comment));
            }
        }
        free.removeIf(name -> name.startsWith("#"));
        add(rules, free, comment);
        ProfileDocument soFar = narrowed.withRules(rules);
        Set<String> missing = new LinkedHashSet<>();
        check(soFar).starts().forEach(verdict -> verdict.problems().forEach(problem -> missing.add(problem.call())));
        add(rules, missing, "added, denied before: for the container runtime");
        return narrowed.withRules(rules);
    }

    private static void add(List<RuleEntry> rules, Set<String> names, String comment) {
        if (!names.isEmpty()) {
            rules.add(RuleEntry.of(names.stream().sorted().toList(), Action.ALLOW, List.of())
                    .withComment(comment));
        }
    }

    private CheckResult check(ProfileDocument profile) {
        return ProfileCheck.check(
                ProfileSource.of("the profile", profile, options.host()), recording, options.target());
    }

    private static List<JudgedCall> notAllowed(CheckResult result) {
        return Stream.concat(result.denied().stream(), result.undecided().stream())
                .toList();
    }

    private static Set<String> permitted(ProfileDocument profile) {
        Set<String> names = new LinkedHashSet<>();
        profile.rules().stream().filter(rule -> rule.action().permits()).forEach(rule -> names.addAll(rule.names()));
        return names;
    }

    /** Every architecture that the profile is for, on any host. */
    private static Set<Architecture> covered(ProfileDocument document, Architecture host) {
        Set<Architecture> covered = EnumSet.of(host);
        covered.addAll(document.architectures());
        for (ArchitectureGroup group : document.archMap()) {
            covered.add(group.architecture());
            covered.addAll(group.subArchitectures());
        }
        return covered;
    }
}
