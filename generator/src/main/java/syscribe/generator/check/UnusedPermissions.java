package syscribe.generator.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import syscribe.generator.Addition;
import syscribe.generator.UnseenCalls;
import syscribe.generator.profile.CallPermission;
import syscribe.generator.profile.CallPermission.Verdict;
import syscribe.generator.profile.ConditionWords;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.SyscallTable;
import syscribe.profiles.analysis.CallMeaning;
import syscribe.recorder.journal.Observation;
import syscribe.recorder.journal.Recording;

/** Finds what a profile allows and a recording does not have. */
final class UnusedPermissions {
    private final Profile profile;
    private final Map<Architecture, Map<Integer, List<Observation>>> seen;

    private UnusedPermissions(Profile profile, Recording recording) {
        this.profile = profile;
        this.seen = recording.observations().keySet().stream()
                .collect(Collectors.groupingBy(Observation::architecture, Collectors.groupingBy(Observation::number)));
    }

    /** The riskiest first. Architectures that were never used are left to {@link #architectures}. */
    static List<UnusedPermission> of(Profile profile, Recording recording) {
        return new UnusedPermissions(profile, recording).find();
    }

    /** The architectures that a profile names and the recording has no call of. */
    static List<Architecture> architectures(Profile profile, Recording recording) {
        Set<Architecture> used = recording.observations().keySet().stream()
                .map(Observation::architecture)
                .collect(Collectors.toSet());
        return profile.architectures().stream().filter(a -> !used.contains(a)).toList();
    }

    private List<UnusedPermission> find() {
        Map<String, List<Architecture>> calls = new TreeMap<>();
        List<UnusedPermission> found = new ArrayList<>();
        for (Architecture architecture : profile.architectures()) {
            Map<Integer, List<Observation>> here = seen.get(architecture);
            if (here != null) {
                SyscallTable table = SyscallTable.of(architecture);
                table.numbers().forEach((name, number) -> {
                    boolean canonical = table.name(number).equals(Optional.of(name));
                    if (canonical && !here.containsKey(number) && isAllowed(architecture, number)) {
                        calls.computeIfAbsent(name, n -> new ArrayList<>()).add(architecture);
                    }
                });
                here.forEach((number, observations) -> addArguments(architecture, number, observations, found));
            }
        }
        Map<String, String> kept = UnseenCalls.on(profile.architectures()).stream()
                .collect(Collectors.toMap(Addition::name, Addition::reason, (a, b) -> a, HashMap::new));
        calls.forEach((name, architectures) -> found.add(
                new UnusedPermission(name, architectures, Optional.empty(), Optional.ofNullable(kept.get(name)))));
        found.sort(UnusedPermission.RISKIEST_FIRST);
        return found;
    }

    private boolean isAllowed(Architecture architecture, int number) {
        return CallMeaning.of(profile, architecture, number).actions().stream().anyMatch(Action::permits);
    }

    /** Rules that no recorded values of the call meet; none where values that they ask for were not recorded. */
    private void addArguments(
            Architecture architecture, int number, List<Observation> observations, List<UnusedPermission> found) {
        Optional<String> name = SyscallTable.of(architecture).name(number);
        if (name.isEmpty()) {
            return;
        }
        CallPermission permission = CallPermission.of(profile, architecture, name.get());
        if (permission.verdict() != Verdict.CONDITIONAL) {
            return;
        }
        for (Rule rule : permission.rules()) {
            if (rule.action().permits() && observations.stream().noneMatch(o -> mayMeet(rule, o))) {
                String words = new ConditionWords(architecture, name.get()).all(rule.conditions());
                found.add(
                        new UnusedPermission(name.get(), List.of(architecture), Optional.of(words), Optional.empty()));
            }
        }
    }

    private static boolean mayMeet(Rule rule, Observation observation) {
        Profile alone = Profile.of(observation.architecture(), Action.KILL_PROCESS, List.of(rule));
        return CallMeaning.of(alone, observation.architecture(), observation.number())
                .actions(observation.arguments())
                .stream()
                .anyMatch(Action::permits);
    }
}
