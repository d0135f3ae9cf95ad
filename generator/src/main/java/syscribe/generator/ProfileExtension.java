package syscribe.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import syscribe.profiles.Action;
import syscribe.profiles.oci.ProfileDocument;
import syscribe.profiles.oci.RuleEntry;

/** Adds to a profile what another one allows and the first one says nothing about: what it denies stays denied. */
public final class ProfileExtension {
    private ProfileExtension() {}

    /**
     * Extends a profile by one rule.
     *
     * @param base any of its rules decides for the names that it has, be it on conditions or not
     * @param names of calls that are to be allowed besides
     */
    public static ProfileDocument extend(ProfileDocument base, List<String> names) {
        Set<String> decided =
                base.rules().stream().flatMap(rule -> rule.names().stream()).collect(Collectors.toSet());
        List<String> added =
                names.stream().filter(name -> !decided.contains(name)).sorted().toList();
        if (added.isEmpty()) {
            return base;
        }
        List<RuleEntry> rules = new ArrayList<>(base.rules());
        rules.add(RuleEntry.of(added, Action.ALLOW, List.of()));
        return base.withRules(rules);
    }
}
