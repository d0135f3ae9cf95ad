package syscribe.profiles.oci;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.FilterFlag;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;

/**
 * What a document means on one host, read as the runtimes do: moby/profiles {@code seccomp/seccomp_linux.go} for what
 * depends on the host, runc {@code libcontainer/seccomp/seccomp_linux.go} and crun {@code src/libcrun/seccomp.c} for
 * the rest.
 */
public final class Resolver {
    private Resolver() {}

    /**
     * The profile that a document is on a host.
     *
     * <p>The native architecture is always covered. Rules whose action is the default one are left out, as runtimes do:
     * they neither deny nor allow anything that another rule says otherwise. Flags are the document's: what runtimes add
     * where it has no {@code flags}, {@code SECCOMP_FILTER_FLAG_SPEC_ALLOW}, is not added, since it takes a protection off.
     */
    public static Profile resolve(ProfileDocument document, Host host) {
        Action defaultAction = document.defaultAction().toAction(document.defaultErrno());
        List<Rule> rules = rules(document, host)
                .filter(rule -> !rule.action().equals(defaultAction))
                .toList();
        Set<FilterFlag> flags = document.flags().isEmpty() ? Set.of() : EnumSet.copyOf(document.flags());
        return new Profile(
                defaultAction,
                EnumSet.copyOf(architectures(document, host.architecture())),
                flags,
                rules,
                document.madeOn());
    }

    /** The rules that {@link #resolve} leaves out because they say what the default action says anyway. */
    public static List<Rule> idleRules(ProfileDocument document, Host host) {
        Action defaultAction = document.defaultAction().toAction(document.defaultErrno());
        return rules(document, host)
                .filter(rule -> rule.action().equals(defaultAction))
                .toList();
    }

    private static Stream<Rule> rules(ProfileDocument document, Host host) {
        return document.rules().stream().filter(rule -> rule.appliesTo(host)).flatMap(Resolver::rules);
    }

    /**
     * The same document with everything that depends on the host decided: {@code architectures} for {@code archMap}, and
     * only the rules that apply, without {@code includes} and {@code excludes}.
     */
    public static ProfileDocument decide(ProfileDocument document, Host host) {
        List<RuleEntry> rules = document.rules().stream()
                .filter(rule -> rule.appliesTo(host))
                .map(rule -> rule.withConditions(Condition.NONE, Condition.NONE))
                .toList();
        List<Architecture> plain =
                document.archMap().isEmpty() ? document.architectures() : architectures(document, host.architecture());
        return document.withRules(rules).withArchitectures(plain, List.of());
    }

    static List<Architecture> architectures(ProfileDocument document, Architecture host) {
        Set<Architecture> covered = new LinkedHashSet<>();
        covered.add(host);
        covered.addAll(document.architectures());
        Optional<ArchitectureGroup> group = document.archMap().stream()
                .filter(g -> g.architecture() == host)
                .findFirst();
        group.ifPresent(g -> covered.addAll(g.subArchitectures()));
        return new ArrayList<>(covered);
    }

    private static Stream<Rule> rules(RuleEntry entry) {
        Action action = entry.action().toAction(entry.errno());
        if (entry.repeatsAnIndex()) {
            return entry.args().stream().map(arg -> new Rule(entry.names(), action, List.of(arg.condition())));
        }
        return Stream.of(new Rule(
                entry.names(),
                action,
                entry.args().stream().map(ArgEntry::condition).toList()));
    }
}
