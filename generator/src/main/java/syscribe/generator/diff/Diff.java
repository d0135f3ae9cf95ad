package syscribe.generator.diff;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import syscribe.profiles.Architecture;
import syscribe.profiles.FilterFlag;
import syscribe.profiles.SyscallTable;
import syscribe.profiles.analysis.CallDifference;
import syscribe.profiles.analysis.CallDifference.Kind;
import syscribe.profiles.analysis.ProfileComparison;
import syscribe.profiles.signature.Parameter;
import syscribe.profiles.signature.Signatures;

/**
 * Everything in which two sides differ.
 *
 * @param entries the calls, in the order of {@link DiffEntry}
 * @param architecturesGained those that only the second says something about
 * @param architecturesLost those that only the first does
 * @param flagsGained how only the second is installed
 * @param flagsLost how only the first is
 * @param otherNumbers whether numbers that no call has are treated differently
 */
public record Diff(
        List<DiffEntry> entries,
        Set<Architecture> architecturesGained,
        Set<Architecture> architecturesLost,
        Set<FilterFlag> flagsGained,
        Set<FilterFlag> flagsLost,
        boolean otherNumbers) {

    /**
     * Compares two sides by what they mean.
     *
     * <p>Where one of them is a recording, only which calls there are counts, not how others are answered; and the upper
     * half of a register counts only where the kernel looks at it.
     */
    public static Diff between(Side a, Side b) {
        Set<Architecture> common = without(a.architectures(), without(a.architectures(), b.architectures()));
        List<DiffEntry> found = new ArrayList<>();
        boolean others = false;
        for (Architecture architecture : common) {
            others |= compare(a, b, architecture, found);
        }
        Set<FilterFlag> before = flags(a, b);
        Set<FilterFlag> after = flags(b, a);
        return new Diff(
                united(found),
                without(b.architectures(), a.architectures()),
                without(a.architectures(), b.architectures()),
                flagsWithout(after, before),
                flagsWithout(before, after),
                others);
    }

    /** Whether they are the same. */
    public boolean isEmpty() {
        return entries.isEmpty()
                && architecturesGained.isEmpty()
                && architecturesLost.isEmpty()
                && flagsGained.isEmpty()
                && flagsLost.isEmpty()
                && !otherNumbers;
    }

    /** Adds what is named; returns whether something else differs. */
    private static boolean compare(Side a, Side b, Architecture architecture, List<DiffEntry> found) {
        SyscallTable table = SyscallTable.of(architecture);
        boolean profiles = areProfiles(a, b);
        boolean others = false;
        for (CallDifference difference : ProfileComparison.differences(
                a.on(architecture), b.on(architecture), architecture, n -> ignored(architecture, n, profiles))) {
            Optional<String> name = table.name(difference.number());
            if (profiles || difference.kind() != Kind.ANSWER) {
                others |= name.isEmpty();
                name.ifPresent(n -> found.add(new DiffEntry(
                        difference.kind(),
                        n,
                        List.of(architecture),
                        a.words(architecture, n),
                        b.words(architecture, n))));
            }
        }
        unnamed(a, b, architecture)
                .forEach(number ->
                        found.add(new DiffEntry(Kind.LOST, "#" + number, List.of(architecture), "seen", "absent")));
        unnamed(b, a, architecture)
                .forEach(number ->
                        found.add(new DiffEntry(Kind.GAINED, "#" + number, List.of(architecture), "absent", "seen")));
        return others;
    }

    private static boolean areProfiles(Side a, Side b) {
        return a instanceof Side.OfProfile && b instanceof Side.OfProfile;
    }

    private static Set<Integer> ignored(Architecture architecture, int number, boolean profiles) {
        Set<Integer> indexes = new TreeSet<>();
        if (!profiles) {
            List<Parameter> parameters = SyscallTable.of(architecture)
                    .name(number)
                    .flatMap(name -> Signatures.of(architecture, name))
                    .map(signature -> signature.parameters())
                    .orElse(List.of());
            for (int i = 0; i < parameters.size(); i++) {
                if (parameters.get(i).width() == Integer.SIZE) {
                    indexes.add(i);
                }
            }
        }
        return indexes;
    }

    private static Set<Integer> unnamed(Side of, Side notOf, Architecture architecture) {
        Set<Integer> numbers = new TreeSet<>(of.unnamed(architecture));
        numbers.removeAll(notOf.unnamed(architecture));
        return numbers;
    }

    /** One entry for a call that is treated alike on several architectures. */
    private static List<DiffEntry> united(List<DiffEntry> entries) {
        Map<List<Object>, DiffEntry> united = new LinkedHashMap<>();
        for (DiffEntry entry : entries) {
            List<Object> key = List.of(entry.kind(), entry.name(), entry.before(), entry.after());
            united.merge(key, entry, Diff::both);
        }
        return united.values().stream().sorted(DiffEntry.ORDER).toList();
    }

    private static DiffEntry both(DiffEntry one, DiffEntry two) {
        List<Architecture> architectures = new ArrayList<>(one.architectures());
        architectures.addAll(two.architectures());
        return new DiffEntry(one.kind(), one.name(), architectures, one.before(), one.after());
    }

    private static Set<Architecture> without(Set<Architecture> all, Set<Architecture> some) {
        Set<Architecture> rest = EnumSet.noneOf(Architecture.class);
        rest.addAll(all);
        rest.removeAll(some);
        return rest;
    }

    private static Set<FilterFlag> flags(Side side, Side other) {
        return areProfiles(side, other)
                ? ((Side.OfProfile) side).source().profile().flags()
                : Set.of();
    }

    private static Set<FilterFlag> flagsWithout(Set<FilterFlag> all, Set<FilterFlag> some) {
        Set<FilterFlag> rest = EnumSet.noneOf(FilterFlag.class);
        rest.addAll(all);
        rest.removeAll(some);
        return rest;
    }
}
