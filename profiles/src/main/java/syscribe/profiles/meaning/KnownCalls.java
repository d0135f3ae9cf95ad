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
 * a call that is newer than what the author knew must not get the default errno. The author knew every call that a rule
 * names. Of the others, those of the kernel that {@link Profile#madeOn} states and of earlier ones; or where it states
 * none, those that are no newer than the newest call that the profile names on this architecture. Of two calls of one
 * kernel release the one with the greater number is newer.
 *
 * <p>Container runtimes do much the same, by number alone.
 */
public final class KnownCalls {
    /** The tables say "since" from Linux 3.0 on; what is older is known to everybody. */
    private static final Age EVER = new Age(new KernelVersion(3, 0), Integer.MAX_VALUE);

    private final SyscallTable table;
    private final Set<Integer> named = new HashSet<>();
    private final Age newest;

    public KnownCalls(Profile profile, Architecture architecture) {
        table = SyscallTable.of(architecture);
        for (Rule rule : profile.rules()) {
            for (String name : rule.names()) {
                table.number(name).ifPresent(named::add);
            }
        }
        newest = profile.madeOn()
                .map(version -> new Age(version, Integer.MAX_VALUE))
                .orElseGet(this::newestNamed);
    }

    private record Age(KernelVersion since, int number) implements Comparable<Age> {
        @Override
        public int compareTo(Age other) {
            int bySince = since.compareTo(other.since);
            return bySince != 0 ? bySince : Integer.compareUnsigned(number, other.number);
        }
    }

    /**
     * Whether the author could not decide about this number: a newer call, or none of any kernel in the tables.
     *
     * <p>To a number that is none the kernel itself answers ENOSYS. On s390 that is 0 too: unknown numbers above 255
     * reach a filter as 0 there.
     */
    public boolean isNewer(int number) {
        return !named.contains(number)
                && table.name(number)
                        .map(name -> age(name, number).compareTo(newest) > 0)
                        .orElse(true);
    }

    private Age newestNamed() {
        return named.stream()
                .map(number -> age(table.name(number).orElseThrow(), number))
                .max(Comparator.naturalOrder())
                .orElse(EVER);
    }

    private Age age(String name, int number) {
        return table.since(name).map(since -> new Age(since, number)).orElse(EVER);
    }
}
