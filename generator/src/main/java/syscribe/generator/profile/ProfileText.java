package syscribe.generator.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import syscribe.generator.profile.CallPermission.Verdict;
import syscribe.generator.text.Table;
import syscribe.generator.text.Text;
import syscribe.profiles.Architecture;
import syscribe.profiles.analysis.RuleOverlap;
import syscribe.profiles.knowledge.SyscallKnowledge;

/** All that a profile's rules say, one line a call, the riskiest first, as text of at most a hundred columns. */
public final class ProfileText {
    private ProfileText() {}

    public static List<String> lines(ProfileSource profile) {
        List<ProfileCall> calls = profile.namedCalls().stream()
                .sorted(SyscallKnowledge.RISKIEST_FIRST)
                .map(name -> ProfileCall.of(profile, name))
                .toList();
        List<String> lines = new ArrayList<>(Text.paragraph("", headline(profile, calls)));
        for (RuleOverlap overlap : profile.overlaps()) {
            lines.addAll(Text.paragraph("  ! ", OverlapWords.of(overlap)));
        }
        lines.add("");
        Table table = new Table(List.of("CALL", "VERDICT", "RISK", "WHAT IT IS FOR"), Set.of());
        calls.forEach(call -> table.row(
                call.name(),
                call.verdict().label(),
                call.knowledge().risk().label(),
                call.knowledge().purpose().orElse("-")));
        lines.addAll(table.lines());
        return lines;
    }

    private static String headline(ProfileSource profile, List<ProfileCall> calls) {
        String counts = List.of(Verdict.values()).stream()
                .map(verdict ->
                        calls.stream().filter(call -> call.verdict() == verdict).count() + " " + verdict.label())
                .collect(Collectors.joining(", "));
        String architectures = profile.profile().architectures().stream()
                .map(Architecture::label)
                .collect(Collectors.joining(", "));
        return Text.count(calls.size(), "syscall") + " named: " + counts + "; everything else "
                + ActionWords.of(profile.profile().defaultAction()) + "; for " + architectures;
    }
}
