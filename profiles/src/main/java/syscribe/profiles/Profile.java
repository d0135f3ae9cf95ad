package syscribe.profiles;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a filter is compiled from: the model of the OCI runtime specification's {@code linux.seccomp}, resolved for one
 * host (Docker's includes and excludes are decided, repeated argument indexes are split into alternatives).
 *
 * <p>Meaning: a call of another architecture kills the process. Otherwise the rules that name the call's syscall and
 * whose conditions all hold match; a rule without conditions beats those with some; among several the strictest action
 * wins; where none matches, the default action applies.
 *
 * @param defaultAction what happens to a call that no rule matches
 * @param architectures at least one
 * @param flags how the filter is installed
 * @param rules in the order of the document, which has no meaning
 * @param madeOn the kernel that the profile's author knew; a syscall newer than this gets ENOSYS instead of the default
 *     errno
 */
public record Profile(
        Action defaultAction,
        Set<Architecture> architectures,
        Set<FilterFlag> flags,
        List<Rule> rules,
        Optional<KernelVersion> madeOn) {

    public Profile {
        if (architectures.isEmpty()) {
            throw new IllegalArgumentException("a profile names at least one architecture");
        }
        architectures = Collections.unmodifiableSet(EnumSet.copyOf(architectures));
        flags = flags.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(flags));
        rules = List.copyOf(rules);
    }

    /** A profile for one architecture, with no flags. */
    public static Profile of(Architecture architecture, Action defaultAction, List<Rule> rules) {
        return new Profile(defaultAction, Set.of(architecture), Set.of(), rules, Optional.empty());
    }

    public Profile withDefaultAction(Action action) {
        return new Profile(action, architectures, flags, rules, madeOn);
    }

    public Profile withRules(List<Rule> replacement) {
        return new Profile(defaultAction, architectures, flags, replacement, madeOn);
    }
}
