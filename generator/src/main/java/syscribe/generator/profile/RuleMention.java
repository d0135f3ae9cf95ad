package syscribe.generator.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.SyscallTable;
import syscribe.profiles.oci.Condition;
import syscribe.profiles.oci.Host;
import syscribe.profiles.oci.ProfileDocument;
import syscribe.profiles.oci.RuleEntry;

/**
 * A rule of a document that names a call.
 *
 * @param position its place in {@code syscalls}, from 1
 * @param line where it begins in the document, from 1; 0 where no document had it
 * @param entry the rule
 * @param idle why it decides nothing on this host; empty where it counts
 */
public record RuleMention(int position, int line, RuleEntry entry, String idle) {
    /** The rules that name a call under one of its names, in the order of the document. */
    public static List<RuleMention> of(ProfileDocument document, Host host, String call) {
        Set<String> names = namesOf(document.architecturesOn(host.architecture()), call);
        List<RuleEntry> naming = document.rules().stream()
                .filter(rule -> rule.names().stream().anyMatch(names::contains))
                .toList();
        List<RuleMention> mentions = new ArrayList<>();
        for (int i = 0; i < document.rules().size(); i++) {
            RuleEntry entry = document.rules().get(i);
            if (naming.contains(entry)) {
                int line = entry.source().position().line();
                mentions.add(new RuleMention(i + 1, line, entry, idle(entry, naming, document, host)));
            }
        }
        return mentions;
    }

    /** Whether it decides something on this host. */
    public boolean counts() {
        return idle.isEmpty();
    }

    /** {@code rule 3, line 40}. */
    public String place() {
        return "rule " + position + (line > 0 ? ", line " + line : "");
    }

    private static Set<String> namesOf(List<Architecture> architectures, String call) {
        Set<String> names = new TreeSet<>(Set.of(call));
        for (Architecture architecture : architectures) {
            SyscallTable table = SyscallTable.of(architecture);
            table.number(call)
                    .ifPresent(number -> table.numbers().forEach((name, other) -> {
                        if (other == number) {
                            names.add(name);
                        }
                    }));
        }
        return names;
    }

    private static String idle(RuleEntry entry, List<RuleEntry> naming, ProfileDocument document, Host host) {
        if (!entry.appliesTo(host)) {
            return "not here: " + hostWords(entry);
        }
        Action defaultAction = document.defaultAction().toAction(document.defaultErrno());
        if (action(entry).equals(defaultAction)) {
            return "says what the default action says anyway";
        }
        boolean beaten = !entry.args().isEmpty()
                && naming.stream()
                        .anyMatch(other -> other.args().isEmpty()
                                && other.appliesTo(host)
                                && !action(other).equals(defaultAction));
        return beaten ? "a rule without conditions beats it" : "";
    }

    private static Action action(RuleEntry entry) {
        return entry.action().toAction(entry.errno());
    }

    private static String hostWords(RuleEntry entry) {
        List<String> words = new ArrayList<>();
        addWords(words, "only with ", entry.includes());
        addWords(words, "not with ", entry.excludes());
        return String.join(", ", words);
    }

    private static void addWords(List<String> words, String head, Condition condition) {
        if (!condition.isEmpty()) {
            List<String> parts = new ArrayList<>(condition.caps());
            parts.addAll(condition.arches());
            condition.minKernel().ifPresent(kernel -> parts.add("Linux " + kernel + " or newer"));
            words.add(parts.stream().collect(Collectors.joining(" and ", head, "")));
        }
    }
}
