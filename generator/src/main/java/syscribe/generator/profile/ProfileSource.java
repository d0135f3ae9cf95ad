package syscribe.generator.profile;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import syscribe.profiles.Architecture;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.SyscallTable;
import syscribe.profiles.analysis.RuleOverlap;
import syscribe.profiles.oci.Host;
import syscribe.profiles.oci.ProfileDocument;
import syscribe.profiles.oci.Resolver;

/**
 * A profile with the document that it was read from.
 *
 * @param name what reports call it: the file's name
 * @param document as its author wrote it
 * @param host whom it is decided for
 * @param profile what it is there
 */
public record ProfileSource(String name, ProfileDocument document, Host host, Profile profile) {
    /** Decides a document for a host. */
    public static ProfileSource of(String name, ProfileDocument document, Host host) {
        return new ProfileSource(name, document, host, Resolver.resolve(document, host));
    }

    /** The rules that name a call, in the order of the document. */
    public List<RuleMention> mentions(String call) {
        return RuleMention.of(document, host, call);
    }

    /** What the profile does with a call, on each of its architectures that have it. */
    public List<CallPermission> permissions(String call) {
        return profile.architectures().stream()
                .filter(architecture ->
                        SyscallTable.of(architecture).number(call).isPresent())
                .map(architecture -> CallPermission.of(profile, architecture, call))
                .toList();
    }

    /** Every call that a rule names and that one of the architectures has, sorted. */
    public Set<String> namedCalls() {
        Set<String> names = new TreeSet<>();
        for (Rule rule : profile.rules()) {
            rule.names().stream()
                    .filter(name -> profile.architectures().stream()
                            .anyMatch(a -> SyscallTable.of(a).number(name).isPresent()))
                    .forEach(names::add);
        }
        return names;
    }

    /** The calls for which rules contradict each other. */
    public List<RuleOverlap> overlaps() {
        return RuleOverlap.in(profile.architectures(), profile.rules(), Resolver.idleRules(document, host));
    }

    /** The architecture whose numbers and arguments are shown first: the host's. */
    public Architecture architecture() {
        return host.architecture();
    }
}
