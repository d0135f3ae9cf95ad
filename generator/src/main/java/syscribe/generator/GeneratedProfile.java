package syscribe.generator;

import java.util.List;
import java.util.stream.Stream;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.oci.JsonValues;
import syscribe.profiles.oci.ProfileDocument;
import syscribe.profiles.oci.ProfileDocumentBuilder;

/**
 * A profile made from recordings, and why it is as it is.
 *
 * @param profile default action, architectures and the rules of all groups
 * @param groups the rules again, grouped by why they are there: what was observed first
 * @param remarks what its user should know, the most important first
 * @param runs how many runs it was made from
 * @param backing how sure it is, and what it leaves out
 */
public record GeneratedProfile(
        Profile profile, List<RuleGroup> groups, List<Remark> remarks, int runs, Backing backing) {
    public GeneratedProfile {
        groups = List.copyOf(groups);
        remarks = List.copyOf(remarks);
        List<Rule> grouped = groups.stream().flatMap(g -> g.rules().stream()).toList();
        if (!profile.rules().equals(grouped)) {
            throw new IllegalArgumentException("the groups do not have the rules of the profile");
        }
    }

    /** The same with more rules. */
    GeneratedProfile plus(List<RuleGroup> more) {
        List<RuleGroup> all = Stream.concat(groups.stream(), more.stream()).toList();
        List<Rule> rules = all.stream().flatMap(group -> group.rules().stream()).toList();
        return new GeneratedProfile(profile.withRules(rules), all, remarks, runs, backing);
    }

    /** The names that are allowed from one origin, sorted, each once. */
    public List<String> names(RuleGroup.Origin origin) {
        return groups.stream()
                .filter(g -> g.origin() == origin)
                .flatMap(g -> g.rules().stream())
                .filter(rule -> rule.action().permits())
                .flatMap(rule -> rule.names().stream())
                .sorted()
                .distinct()
                .toList();
    }

    /** The profile as a document, each group with its reason as comment. */
    public ProfileDocument toDocument() {
        ProfileDocumentBuilder document = ProfileDocument.builder()
                .defaultAction(profile.defaultAction())
                .architectures(List.copyOf(profile.architectures()))
                .extension(JsonValues.of(BackingJson.ofProfile(backing).toMap()));
        profile.madeOn().ifPresent(document::madeOn);
        for (RuleGroup group : groups) {
            group.rules().forEach(r -> document.rule(group.comment(), r.names(), r.action(), r.conditions()));
        }
        return document.build();
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
