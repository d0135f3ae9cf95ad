package syscribe.profiles.oci;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import syscribe.profiles.Architecture;
import syscribe.profiles.FilterFlag;
import syscribe.profiles.KernelVersion;
import syscribe.profiles.Profile;

/**
 * A seccomp profile as its author wrote it: the OCI runtime specification's {@code linux.seccomp}, or Docker's dialect
 * of it, with every field, known or not.
 *
 * @param defaultAction what happens to a call that no rule matches
 * @param defaultErrno the errno that goes with it, where the document states one
 * @param architectures beside the native one; empty for none or where {@code archMap} has them
 * @param archMap Docker's: the architectures for each host; empty where the document has none
 * @param flags how the filter is installed
 * @param rules {@code syscalls}, in the document's order
 * @param madeOn the kernel that the profile's author knew
 * @param origin how the document was written
 */
public record ProfileDocument(
        OciAction defaultAction,
        OptionalInt defaultErrno,
        List<Architecture> architectures,
        List<ArchitectureGroup> archMap,
        List<FilterFlag> flags,
        List<RuleEntry> rules,
        Optional<KernelVersion> madeOn,
        Origin origin) {

    public ProfileDocument {
        architectures = List.copyOf(architectures);
        archMap = List.copyOf(archMap);
        flags = List.copyOf(flags);
        rules = List.copyOf(rules);
    }

    /**
     * The plain document that means what a profile means.
     *
     * @throws IllegalArgumentException where no document can say it: two conditions of a rule on one argument (runtimes
     *     read alternatives), a rule with the default action beside others of its syscall (runtimes skip it), a trap
     *     with data
     */
    public static ProfileDocument of(Profile profile) {
        return ProfileConversion.toDocument(profile);
    }

    public static ProfileDocumentBuilder builder() {
        return new ProfileDocumentBuilder();
    }

    /** Whether what it means depends on the host. */
    public boolean isConditionalOnHost() {
        return !archMap.isEmpty() || rules.stream().anyMatch(RuleEntry::isConditionalOnHost);
    }

    /** The architectures that a filter covers on a host: the native one first, which every runtime's filter has. */
    public List<Architecture> architecturesOn(Architecture host) {
        return Resolver.architectures(this, host);
    }

    public ProfileDocument withRules(List<RuleEntry> replacement) {
        return new ProfileDocument(
                defaultAction, defaultErrno, architectures, archMap, flags, replacement, madeOn, origin);
    }

    public ProfileDocument withArchitectures(List<Architecture> plain, List<ArchitectureGroup> map) {
        return new ProfileDocument(defaultAction, defaultErrno, plain, map, flags, rules, madeOn, origin);
    }

    public ProfileDocument withMadeOn(KernelVersion kernel) {
        return new ProfileDocument(
                defaultAction, defaultErrno, architectures, archMap, flags, rules, Optional.of(kernel), origin);
    }

    ProfileDocument withOrigin(Origin replacement) {
        return new ProfileDocument(
                defaultAction, defaultErrno, architectures, archMap, flags, rules, madeOn, replacement);
    }
}
