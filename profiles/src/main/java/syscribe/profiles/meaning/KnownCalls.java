package syscribe.profiles.meaning;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import syscribe.profiles.Architecture;
import syscribe.profiles.KernelVersion;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.SyscallTable;

/**
 * Which numbers of one architecture the author of a profile can have decided about.
 *
 * <p>C libraries try a new syscall and fall back to an old one when it answers ENOSYS; any other answer breaks them. So
 * a call that is newer than what the author knew must not get the default answer. The author knew the kernel that
 * {@link Profile#madeOn} states, or else the one that brought the newest call that the profile names on this
 * architecture; and the author knew every call that a rule names.
 *
 * <p>Container runtimes do the same, by number instead of by version.
 */
public final class KnownCalls {
    /** The tables say "since" from here on; what is older counts as this. */
    private static final KernelVersion OLDEST = new KernelVersion(3, 0);

    private final SyscallTable table;
    private final Set<String> named;
    private final Set<Integer> namedNumbers = new HashSet<>();
    private final KernelVersion newest;

    public KnownCalls(Profile profile, Architecture architecture) {
        table = SyscallTable.of(architecture);
        named = namesOf(profile);
        named.forEach(name -> table.number(name).ifPresent(namedNumbers::add));
        newest = profile.madeOn().orElseGet(this::newestNamed);
    }

    /**
     * Whether the author could not decide about this number: a newer call, or none of any kernel in the tables.
     *
     * <p>To a number that is none the kernel itself answers ENOSYS. On s390 that is 0 too: unknown numbers above 255
     * reach a filter as 0 there.
     */
    public boolean isNewer(int number) {
        if (namedNumbers.contains(number)) {
            return false;
        }
        return table.name(number)
                .map(this::since)
                .map(s -> s.compareTo(newest) > 0)
                .orElse(true);
    }

    private KernelVersion newestNamed() {
        return named.stream()
                .filter(name -> table.number(name).isPresent())
                .map(this::since)
                .max(Comparator.naturalOrder())
                .orElse(OLDEST);
    }

    private KernelVersion since(String name) {
        return table.since(name).orElse(OLDEST);
    }

    private static Set<String> namesOf(Profile profile) {
        Set<String> names = new HashSet<>();
        for (Rule rule : profile.rules()) {
            names.addAll(rule.names());
        }
        return names;
    }
}
