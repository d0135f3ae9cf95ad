package syscribe.generator;

import java.util.List;
import java.util.stream.Stream;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;

/**
 * A profile made from recordings, and why it is as it is.
 *
 * @param profile default action, architectures and the rules of all groups
 * @param groups the rules again, grouped by why they are there: what was observed first
 * @param remarks what its user should know, the most important first
 * @param runs how many runs it was made from
 */
public record GeneratedProfile(Profile profile, List<RuleGroup> groups, List<Remark> remarks, int runs) {
    public GeneratedProfile {
        groups = List.copyOf(groups);
        remarks = List.copyOf(remarks);
        List<Rule> grouped = groups.stream().flatMap(g -> g.rules().stream()).toList();
        if (!profile.rules().equals(grouped)) {
            throw new IllegalArgumentException("the groups do not have the rules of the profile");
        }
    }

    /** The names from one origin, sorted, each once. */
    public List<String> names(RuleGroup.Origin origin) {
        return groups.stream()
                .filter(g -> g.origin() == origin)
                .flatMap(g -> g.names().stream())
                .sorted()
                .distinct()
                .toList();
    }

    /** Every name that it allows, sorted. */
    public List<String> names() {
        return Stream.of(RuleGroup.Origin.values())
                .flatMap(o -> names(o).stream())
                .sorted()
                .distinct()
                .toList();
    }
}
