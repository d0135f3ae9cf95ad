package syscribe.generator.diff;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import syscribe.generator.CallNames;
import syscribe.generator.SeenArguments;
import syscribe.generator.profile.AlternativeWords;
import syscribe.generator.profile.CallPermission;
import syscribe.generator.profile.PermissionWords;
import syscribe.generator.profile.ProfileSource;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.SyscallTable;
import syscribe.recorder.journal.Observation;
import syscribe.recorder.journal.Recording;

/** What is compared: something that says which calls there are, a profile or a recording. */
public sealed interface Side {
    /** The architectures that it says something about. */
    Set<Architecture> architectures();

    /** Which calls there are on one of them. */
    Profile on(Architecture architecture);

    /** What it says about a call, in words. */
    String words(Architecture architecture, String call);

    /** The numbers that it has calls of and the tables have no name for. */
    Set<Integer> unnamed(Architecture architecture);

    /** A profile: the calls that it permits. */
    record OfProfile(ProfileSource source) implements Side {
        @Override
        public Set<Architecture> architectures() {
            return source.profile().architectures();
        }

        @Override
        public Profile on(Architecture architecture) {
            return source.profile();
        }

        @Override
        public String words(Architecture architecture, String call) {
            return PermissionWords.of(CallPermission.of(source.profile(), architecture, call));
        }

        @Override
        public Set<Integer> unnamed(Architecture architecture) {
            return Set.of();
        }
    }

    /**
     * A recording: the calls that were made, with the values that were learned; a call of which none were learned counts
     * with any arguments.
     */
    record OfRecording(Recording recording) implements Side {
        private static final Action NOT_SEEN = Action.errno(1);

        @Override
        public Set<Architecture> architectures() {
            return recording.observations().keySet().stream()
                    .map(Observation::architecture)
                    .collect(Collectors.toSet());
        }

        @Override
        public Profile on(Architecture architecture) {
            List<Rule> rules = on(architecture, true).stream()
                    .map(o -> new Rule(List.of(CallNames.of(o)), Action.ALLOW, SeenArguments.of(o)))
                    .toList();
            return Profile.of(architecture, NOT_SEEN, rules);
        }

        @Override
        public String words(Architecture architecture, String call) {
            List<Observation> seen = on(architecture, true).stream()
                    .filter(o -> CallNames.of(o).equals(call))
                    .toList();
            if (seen.isEmpty()) {
                return "not seen";
            }
            boolean withoutValues = seen.stream().anyMatch(o -> o.arguments().isEmpty());
            List<List<ArgumentCondition>> cases =
                    seen.stream().map(SeenArguments::of).toList();
            return withoutValues ? "seen" : "seen where " + new AlternativeWords(architecture, call).any(cases);
        }

        @Override
        public Set<Integer> unnamed(Architecture architecture) {
            return on(architecture, false).stream().map(Observation::number).collect(Collectors.toSet());
        }

        private Collection<Observation> on(Architecture architecture, boolean named) {
            return recording.observations().keySet().stream()
                    .filter(o -> o.architecture() == architecture)
                    .filter(o -> SyscallTable.of(architecture).name(o.number()).isPresent() == named)
                    .toList();
        }
    }
}
